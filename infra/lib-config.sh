# shellcheck shell=bash disable=SC2154  # what lib.sh and deploy.sh set
# For deploy.sh: the configuration in infra/config and the keys that its targets need.

bench=infra/config/bench.yaml

bench_regions() {
  sed 's/#.*//' "$bench" | sed -n '/^  regions:/,/^  [a-z]/{/^  regions:/p;/^  [a-z]/!p;}' |
    grep -oE '[a-z]{2}(-[a-z]+)+-[0-9]'
}

key_variables() { # of the targets: what key says, else the provider's own
  sed -e 's/^#.*//' -e 's/[[:space:]]#.*//' "$bench" | tr -d "\"'" | awk '
    function after(word) { return match($0, word ": *[A-Za-z0-9_-]+") ? substr($0, RSTART, RLENGTH) : "" }
    function own(provider) { # Provider.java has the same
      if (provider == "bedrock" || provider == "openai-compatible") return ""
      if (provider == "vertex") return "GOOGLE_CREDENTIALS"
      if (provider == "azure") return "AZURE_OPENAI_API_KEY"
      sub(/-.*/, "", provider)
      return toupper(provider) "_API_KEY"
    }
    function target() {
      if (provider && !key) key = own(provider)
      if (provider && key && key != "none") print key
    }
    /^ *- *[{]? *[a-z]+: / { target(); provider = key = "" }
    after("provider") { provider = after("provider"); sub(/.*: */, "", provider) }
    after("[ {]key") { key = after("[ {]key"); sub(/.*: */, "", key) }
    END { target() }' | sort -u
}

check_configuration() { # by the code that reads it in AWS: each region is planned as if we were there
  local region code=0 said variable
  for variable in $variables; do export "$variable=none-is-needed-to-plan"; done
  for region in $measured; do
    said=$(AWS_REGION=$region ./tps-matrix plan --dry-run --config "$bench" --region "$region" </dev/null) || code=$?
    [ "$code" -eq 0 ] || exit $((code == 2 ? 2 : 1)) # it said why
    say "a run from $region: $(sed -n 's/^total: //p' <<<"$said")"
  done
}

parameter() { printf '/%s/keys/%s' "$prefix" "$1"; }

missing_keys() {
  local variable type
  for variable in $variables; do
    type=$(look ParameterNotFound aws ssm get-parameter --region "$home" --name "$(parameter "$variable")" \
      --query Parameter.Type --output text) || exit
    case $type in
      '') printf '%s\n' "$variable" ;;
      SecureString) ;;
      *) refuse "$(parameter "$variable") in $home is a $type, not a SecureString: delete it, so that it can be put again" ;;
    esac
  done
}

keys=() # of the missing variables, in their order

count() { # character, text
  local others=${2//"$1"/}
  printf %s $((${#2} - ${#others}))
}

read_key() { # into $key: a line, or a JSON document (Google's) to its end, so that none of it is left for whoever reads next
  local line
  key=''
  read -r key || true
  case $key in '{'*) ;; *) return 0 ;; esac
  until [ "$(count '{' "$key")" -eq "$(count '}' "$key")" ]; do
    read -r line || [ -n "$line" ] || return 1
    key=$key$'\n'$line
  done
}

hidden() { # a command; nothing of what is typed or pasted meanwhile is shown, or left for another prompt or the shell
  local code=0
  [ -t 0 ] || { "$@"; return; }
  trap 'stty echo; rm -rf "$scratch"' EXIT
  stty -echo
  "$@" || code=$?
  while read -rt 1 _; do :; done
  stty echo
  trap 'rm -rf "$scratch"' EXIT
  printf '\n' >&2
  return "$code"
}

ask_keys() { # variables
  local key name
  for name; do
    name=$(parameter "$name")
    [ ! -t 0 ] || printf 'key for %s in %s (not shown; a JSON document may have several lines): ' "$name" "$home" >&2
    hidden read_key || refuse "$name: the JSON document that was given has no end; nothing of it was kept"
    [ -n "$key" ] || refuse "$name is missing in $home: give it at the terminal, or as a line of standard input"
    case $key in
      '{'*'}') ;; # a document, such as Google's
      *[![:graph:]]*) refuse "$name: what was given has a character that no key has, such as a space" ;;
    esac
    keys+=("$key")
  done
}

put_keys() { # variables; a key goes from a builtin through a pipe: never on a command line, never printed
  local name put n=0
  for name; do
    name=$(parameter "$name")
    put=(aws ssm put-parameter --region "$home" --name "$name" --type SecureString --value file:///dev/stdin)
    if [ -n "$dry" ]; then
      printf "read -rsp 'key for %s: ' key && printf %%s \"\$key\" | %s\n" "$name" "$(show "${put[@]}")"
    else
      printf %s "${keys[n]}" | "${put[@]}" >/dev/null || fail "$name was not put; nothing is deployed"
      say "put $name"
    fi
    n=$((n + 1))
  done
}

# All files are sent, since sync alone would take an equal size and an older time for equal; then sync removes what is no
# longer here: a workload left in the bucket would still be measured. The bucket keeps old versions.
upload_configuration() {
  local to=s3://$bucket/config but=(--region "$home" --exclude ".*" --exclude "*/.*" --exclude "*~")
  attempt aws s3 cp infra/config "$to" --recursive --no-progress "${but[@]}"
  attempt aws s3 sync infra/config "$to" --delete --no-progress "${but[@]}"
}
