/** Google's generateContent, of the Gemini API and of Vertex AI. */
@NullMarked
package dev.tpsmatrix.provider.gemini;

import org.jspecify.annotations.NullMarked;
