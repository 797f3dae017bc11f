#!/usr/bin/env bash
# Deploys every region of samconfig.toml, with configuration and keys: infra/deploy.sh --help
# Exit codes: 1 a step failed, 2 refused before anything was changed.
# shellcheck source=infra/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=infra/lib-storage.sh
source infra/lib-storage.sh
# shellcheck source=infra/lib-config.sh
source infra/lib-config.sh
# shellcheck source=infra/lib-runs.sh
source infra/lib-runs.sh
# shellcheck source=infra/lib-schedules.sh
source infra/lib-schedules.sh

usage() {
  cat <<END
usage: infra/deploy.sh [options]
  --zip FILE              deploy this function.zip; default: target/function.zip
  --regions "r1 r2 ..."   only these environments of samconfig.toml; default: all
  --parameters "Key=Value ..."  parameters of template.yaml; later deployments keep them
  --dry-run               print every command, change nothing
  --yes                   don't ask before deploying
A key that is missing is asked for, and not shown; without a terminal it is read from standard input, a line each.
END
}

zip='' regions=$environments parameters='' yes=''
while [ $# -gt 0 ]; do
  case $1 in
    --zip | --regions | --parameters)
      [ -n "${2:-}" ] || refuse "$1 needs a value"
      case $1 in
        --zip) case $2 in /*) zip=$2 ;; *) zip=$from/$2 ;; esac ;;
        --regions) regions=$2 ;;
        --parameters) parameters=$2 ;;
      esac
      shift 2
      ;;
    --dry-run) dry=yes && shift ;;
    --yes) yes=yes && shift ;;
    --help | -h) usage && exit ;;
    *) refuse "unknown option $1 (--help lists them)" ;;
  esac
done

for region in $regions; do
  listed "$region" "$environments" || refuse "samconfig.toml has no environment $region; it has $environments"
done
case $parameters in *ParameterKey=*) refuse "--parameters are written Key=Value, separated by spaces" ;; esac
for name in Prefix HomeRegion; do
  [ -z "$(value $name "$parameters")" ] || refuse "$name stands in samconfig.toml's parameter_overrides, for all regions"
done

# --- the executable and its architecture

[ -f "${zip:-target/function.zip}" ] ||
  refuse "no ${zip:-target/function.zip}: build it (mvn package -Dnative) or name one with --zip"

bootstrap() { # the first bytes of the executable
  if [ -n "$unzip" ]; then
    unzip -p "$1" bootstrap 2>/dev/null
  else
    (cd "$scratch" && jar xf "$1" bootstrap 2>/dev/null && cat bootstrap)
  fi | od -An -tu1 -N20 || true # od stops reading early
}

unzip=$(command -v unzip || true)
[ -n "$unzip" ] || command -v jar >/dev/null || refuse "neither unzip nor a JDK's jar found, to look into the zip"
read -ra bytes <<<"$(bootstrap "${zip:-$PWD/target/function.zip}" | tr -s '\n' ' ')"
case "${bytes[*]:0:4} ${bytes[*]:18:2}" in
  "127 69 76 70 62 0") architecture=x86_64 ;;
  "127 69 76 70 183 0") architecture=arm64 ;;
  *) refuse "${zip:-target/function.zip} has no executable named bootstrap for x86_64 or arm64: is it a native build?" ;;
esac
for region in $regions; do
  asked=$(value Architecture "$(setting "$region" parameter_overrides) $parameters")
  [ "${asked:-$architecture}" = "$architecture" ] || refuse "$region: Architecture=$asked, but the zip is for $architecture"
done

# --- what is there

need aws sam
account=$(account)
bucket=$prefix-$account-$home
first='' left=''
all=$regions
listed "$home" "$all" || all="$home $all"
for region in $all; do
  status=$(state "$region")
  case $status in
    *_IN_PROGRESS) refuse "$region: the stack $stack is at $status; try again when that has ended" ;;
    ROLLBACK_* | IMPORT_ROLLBACK_* | *_FAILED)
      refuse "$region: the stack $stack is at $status and can't be updated; delete it, table and bucket stay: aws cloudformation delete-stack --region $region --stack-name $stack"
      ;;
  esac
  [ "$region" != "$home" ] || [ -n "$status" ] || first=yes
done
here='' others=()
for region in $regions; do
  if [ "$region" = "$home" ]; then here=$home; else others+=("$region"); fi
done
if [ -n "$first" ]; then
  [ -n "$here" ] || refuse "nothing is installed in $home yet, which comes first: add it to --regions"
  there=$(table)
  if [ -n "$there" ]; then
    left=$(storage)
    [ -n "$left" ] || refuse "the table $prefix in $home belongs to no stack: set another Prefix in samconfig.toml, or restore a backup of it under another name and delete it"
  fi
fi

# --- configuration and keys

missing=''
if [ -n "$here" ]; then
  [ -f "$bench" ] || refuse "no $bench: it says what is measured"
  measured=$(bench_regions) || refuse "$bench: bench.regions names no AWS region"
  variables=$(key_variables)
  for region in $measured; do
    listed "$region" "$environments" || refuse "$bench: samconfig.toml has no environment $region"
  done
  check_schedules
  if command -v java >/dev/null && command -v mvn >/dev/null; then
    (check_configuration)
  else
    say "the configuration was not checked: that takes Java and Maven"
  fi
  missing=$(missing_keys)
fi

# --- the last question; from here on things change

if [ -n "$first" ]; then order=("$home" ${others+"${others[@]}"}); else order=(${others+"${others[@]}"} ${here:+"$here"}); fi
[ -z "$left" ] || say "the table and the bucket of $left are taken over"
say "account $account, stack $stack, $architecture, in this order: ${order[*]}"
if [ -z "$yes$dry" ]; then
  printf 'Deploy? [y/N] ' >&2
  read -r answer || answer=
  case $answer in y | Y | yes) ;; *) refuse "not deployed; --yes deploys without asking" ;; esac
fi
# shellcheck disable=SC2086  # names of variables, one a line
[ -n "$dry" ] || ask_keys $missing
# shellcheck disable=SC2086
put_keys $missing

deployed=()
attempt() { # a command of what is being done
  run "$@" || fail "$doing failed. Deployed now: ${deployed[*]:-none}. Not: ${order[*]:${#deployed[@]}}. Mend it, then run this again"
}
if [ -n "$zip" ] && ! [ "$zip" -ef target/function.zip ]; then
  doing="the copy of $zip"
  attempt mkdir -p target
  attempt cp "$zip" target/function.zip
fi
for region in "${order[@]}"; do
  say "$((${#deployed[@]} + 1))/${#order[@]} $region"
  if [ "$region" = "$home" ] && [ -n "$left" ]; then
    doing="the import of $left"
    say "the left storage becomes part of a new stack"
    import_storage "$left"
  fi
  doing=$region
  attempt sam deploy --config-env "$region" --template-file template.yaml \
    --parameter-overrides "$(setting "$region" parameter_overrides) Architecture=$architecture${parameters:+ $parameters}" \
    --no-confirm-changeset --no-fail-on-empty-changeset
  if [ "$region" = "$home" ]; then
    doing="the configuration of $region, whose stack stands,"
    say "configuration to s3://$bucket/config"
    upload_configuration
  fi
  deployed+=("$region")
done

[ -z "$dry" ] || exit 0
cat <<END
All is deployed. A first probe, which plans $bench with one repeat and prints what it may cost:

  echo '{"request_id": "first-probe", "tier": "probe", "repeats": 1}' |
    aws lambda invoke --region $home --function-name $prefix-plan --payload fileb:///dev/stdin /dev/stdout

docs/query.md shows how to watch it and where its results are.
END
