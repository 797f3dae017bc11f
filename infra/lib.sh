# shellcheck shell=bash
# For deploy.sh, destroy.sh and cancel.sh: what samconfig.toml says, and how commands are run or only shown.
set -euo pipefail

# shellcheck disable=SC2034  # where the caller's relative paths begin
from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export AWS_PAGER='' # version 2 of the CLI would wait at each answer
exec 3>&1           # for commands that are shown while their output is read

dry='' # not empty: commands that change something are only shown

refuse() { printf '%s: %s\n' "${0##*/}" "$1" >&2 && exit 2; }
fail() { printf '%s: %s\n' "${0##*/}" "$1" >&2 && exit 1; }

say() { # on stdout; with --dry-run as a comment, so that all of it can be pasted
  printf '%s%s\n' "${dry:+# }" "$1"
}

show() { # a command as it can be pasted
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
    said=$(<"$scratch/error")
    [[ $said == *"$absent"* ]] || fail "${said//$'\n'/ }"
  fi
}

need() { # commands
  local command
  for command; do
    command -v "$command" >/dev/null || refuse "no $command found: docs/deploy.md says what must be installed"
  done
}

listed() { [[ " $2 " == *" $1 "* ]]; } # word, words

setting() { # region, key: a text of that environment
  local line
  while IFS= read -r line; do
    [[ $line != "$1 $2 "* ]] || printf '%s\n' "${line#"$1 $2 "}"
  done <<<"$settings"
}

value() { # parameter, overrides: its value there, the last if there are more
  local last=".* $1=\"?([A-Za-z0-9_-]*)"
  [[ ! " $2" =~ $last ]] || printf '%s\n' "${BASH_REMATCH[1]}"
}

agree() { # variable, what samconfig.toml calls it, a region's value: the same in all regions
  if [ -z "$3" ] || [ "${!1:-$3}" != "$3" ]; then
    refuse "samconfig.toml: every environment needs the same $2, found: ${!1:-} ${3:-none}"
  fi
  printf -v "$1" %s "$3"
}

# shellcheck disable=SC2034  # prefix: for the caller
environments='' settings='' home='' prefix='' stack=''
while IFS= read -r line; do
  case $line in
    '['*.deploy.parameters']')
      region=${line#?}
      region=${region%%.*}
      environments+="${environments:+ }$region"
      ;;
    *' = "'*'"')
      line=${line//\\\"/\"}
      settings+="$region ${line%% = *} "
      line=${line#* = \"}
      settings+=${line%\"}$'\n'
      ;;
  esac
done <samconfig.toml
[ -n "$environments" ] || refuse "samconfig.toml has no environment [<region>.deploy.parameters]"
common=$(sed -n '/^  Prefix:/,/^  [A-Z]/s/^    Default: *//p' template.yaml)
for region in $environments; do
  overrides=$(setting "$region" parameter_overrides)
  agree home HomeRegion "$(value HomeRegion "$overrides")"
  own=$(value Prefix "$overrides")
  agree prefix Prefix "${own:-$common}"
  agree stack stack_name "$(setting "$region" stack_name)"
done
listed "$home" "$environments" || refuse "samconfig.toml has no environment for its HomeRegion $home"

state() { # region: the status of its stack; nothing if there is none
  local status
  status=$(look "does not exist" aws cloudformation describe-stacks --region "$1" --stack-name "$stack" \
    --query 'Stacks[0].StackStatus' --output text) || exit
  # One that was never executed: the stack is a name without resources.
  [ "$status" = REVIEW_IN_PROGRESS ] || printf '%s\n' "$status"
}

account() { look "(always there)" aws sts get-caller-identity --region "$home" --query Account --output text; }
