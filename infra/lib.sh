# shellcheck shell=bash
# For deploy.sh, destroy.sh and cancel.sh: what samconfig.toml says, and how commands are run or only shown.
set -euo pipefail

# shellcheck disable=SC2034  # where the caller's relative paths begin
from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export AWS_PAGER='' # version 2 of the CLI would wait at each answer
exec 3>&1 # for commands that are shown while their output is read

dry='' # not empty: commands that change something are only shown

refuse() { printf '%s: %s\n' "${0##*/}" "$1" >&2 && exit 2; }
fail() { printf '%s: %s\n' "${0##*/}" "$1" >&2 && exit 1; }

say() { # on stdout; with --dry-run as a comment, so that all of it can be pasted
  printf '%s%s\n' "${dry:+# }" "$1"
}

show() {
  local word
  for word; do
    case $word in
      *[\"\$\`\\!]*\'* | *\'*[\"\$\`\\!]*) printf '%q ' "$word" ;;
      *\'*) printf '"%s" ' "$word" ;;
      '' | *[!A-Za-z0-9_./:=,@%+-]*) printf "'%s' " "$word" ;;
      *) printf '%s ' "$word" ;;
    esac
  done
  printf '\n'
}

run() { # a command that changes something
  if [ -n "$dry" ]; then show "$@"; else "$@" </dev/null; fi
}

# Called in $(...), where bash forgets set -e: whoever assigns its output there says "|| exit".
look() { # what an error says when the thing isn't there, then a command that only reads; nothing if it isn't there
  local absent=$1 said
  shift
  [ -z "$dry" ] || show "$@" >&3
  if said=$("$@" 2>"$scratch/error" </dev/null); then
    [ "$said" = None ] || printf '%s\n' "$said"
  else
    grep -q -e "$absent" "$scratch/error" || fail "$(tr -s '\n' ' ' <"$scratch/error")"
  fi
}

need() { # commands
  local command
  for command; do
    command -v "$command" >/dev/null || refuse "no $command found: docs/deploy.md says what must be installed"
  done
}

setting() { # region, key: a text of that environment
  sed -n "/^\[$1\.deploy\.parameters]/,/^\[/s/^$2 = \"\(.*\)\"\$/\1/p" samconfig.toml | sed 's/\\"/"/g'
}

value() { # parameter, overrides: its value
  sed -n "s/^\(.* \)\{0,1\}$1=\"\{0,1\}\([A-Za-z0-9_-]*\).*/\2/p" <<<"$2"
}

one() { # what, values: the one that all environments agree on
  local found
  found=$(sort -u <<<"$2")
  case $found in
    '' | *$'\n'*) refuse "samconfig.toml: every environment needs the same $1, found: ${found//$'\n'/ }" ;;
    *) printf '%s\n' "$found" ;;
  esac
}

each() { # a function of a region: what it says for every environment
  local region
  for region in $environments; do "$@" "$region"; done
}

prefix_in() {
  local found
  found=$(value Prefix "$(setting "$1" parameter_overrides)")
  printf '%s\n' "${found:-$(sed -n '/^  Prefix:/,/^  [A-Z]/s/^    Default: *//p' template.yaml)}"
}
home_in() { value HomeRegion "$(setting "$1" parameter_overrides)"; }
stack_in() { setting "$1" stack_name; }

environments=$(sed -n 's/^\[\([a-z0-9-]*\)\.deploy\.parameters]$/\1/p' samconfig.toml)
home=$(one HomeRegion "$(each home_in)")
# shellcheck disable=SC2034
prefix=$(one Prefix "$(each prefix_in)")
stack=$(one stack_name "$(each stack_in)")
# shellcheck disable=SC2034
satellites=$(grep -vxF "$home" <<<"$environments" || true)

state() { # region: the status of its stack; nothing if there is none
  local status
  status=$(look "does not exist" aws cloudformation describe-stacks --region "$1" --stack-name "$stack" \
    --query 'Stacks[0].StackStatus' --output text) || exit
  # One that was never executed: the stack is a name without resources.
  [ "$status" = REVIEW_IN_PROGRESS ] || printf '%s\n' "$status"
}

account() { look "(always there)" aws sts get-caller-identity --region "$home" --query Account --output text; }
