package dev.tpsmatrix.infra;

/** What stands in the place of the commands that the scripts call. */
final class Fakes {

    /** An answer that is given once leaves a mark. What comes in by a pipe is kept apart from the arguments. */
    static final String RECORDER = """
            #!/usr/bin/env bash
            call="${0##*/} $*"
            call=${call//$'\\n'/ }
            printf '%s\\n' "$call" >>"$RECORD/calls"
            case $call in *:///dev/stdin*) printf '%s\\n' "$(cat)" >>"$RECORD/piped" ;; esac
            case $call in "aws lambda invoke "*) echo '{"state": "CANCELLED"}' >"${!#}" ;; esac
            n=0
            while IFS=$'\\t' read -r code pattern text; do
              n=$((n + 1))
              case $call in $pattern) ;; *) continue ;; esac
              case $code in once*) [ ! -e "$RECORD/once$n" ] || continue; : >"$RECORD/once$n"; code=${code#once} ;; esac
              if [ "$code" -eq 0 ]; then printf '%b\\n' "$text"; else printf '%s\\n' "$text" >&2; fi
              exit "$code"
            done <"$RECORD/answers"
            """;

    static final String PLAN = """
            #!/bin/sh
            echo "tps-matrix $* in $AWS_REGION" >>"$RECORD/plans"
            [ -z "$BAD_CONFIGURATION" ] || { echo 'bench.yaml: bench.tier: no such tier' >&2; exit 2; }
            echo 'total: 0.0900 USD expected'
            """;

    private Fakes() {}
}
