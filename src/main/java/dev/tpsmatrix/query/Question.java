package dev.tpsmatrix.query;

import java.util.Set;

/** One that can be asked under its name. */
interface Question {

    String name();

    /** Those of its own. */
    Set<Parameter> parameters();

    /** RefusedException if there is no answer. */
    Listing answer(Parameters asked);
}
