#!/usr/bin/env bash
# Deletes the stacks of every region of samconfig.toml; table and bucket stay: infra/destroy.sh --help
# Exit codes: 1 a step failed, 2 refused before anything was changed.
# shellcheck source=infra/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=infra/lib-storage.sh
source infra/lib-storage.sh

usage() {
  cat <<END
usage: infra/destroy.sh [--with-data] [--dry-run]
  --with-data   also delete the table, the bucket with all versions, keys and webhook secrets; asks for the prefix to be
                typed
  --dry-run     print every command, change nothing
END
}

data=''
for option; do
  case $option in
    --with-data) data=yes ;;
    --dry-run) dry=yes ;;
    --help | -h) usage && exit ;;
    *) refuse "unknown option $option (--help lists them)" ;;
  esac
done
need aws

bucket=$prefix-$(account)-$home
if [ -n "$data" ] && [ -z "$dry" ]; then
  printf 'This deletes every result in the table %s and the bucket %s. Type %s to go on: ' "$prefix" "$bucket" "$prefix" >&2
  read -r typed || typed=
  [ "$typed" = "$prefix" ] || refuse "'$typed' is not $prefix: nothing was deleted"
fi
left=$(storage) # known by its table, so before anything goes

doing='' deleted=''
attempt() { run "$@" || fail "$doing failed. Deleted now:${deleted:- nothing}. Mend it, then run this again"; }

delete_stack() { # region, stack
  attempt aws cloudformation delete-stack --region "$1" --stack-name "$2"
  attempt aws cloudformation wait stack-delete-complete --region "$1" --stack-name "$2"
}

satellites=" $environments "
for region in ${satellites/ $home / } $home; do
  doing="the stack $stack in $region"
  status=$(state "$region")
  if [ -z "$status" ]; then
    say "$region: no stack $stack"
    continue
  fi
  say "$region: deletes $stack"
  delete_stack "$region" "$stack"
  deleted+=" $region"
done

if [ -z "$data" ]; then
  if [ -n "$left" ]; then
    say "kept: the stack $left with the table $prefix and the bucket $bucket"
    say "a GB costs 0.45 USD a month in the table (storage 0.25, recovery 0.20), 0.023 USD in the bucket; nothing else costs"
    say "infra/deploy.sh takes them over again; infra/destroy.sh --with-data deletes them"
  fi
  exit 0
fi

if [ -n "$left" ]; then
  doing="the stack $left"
  say "deletes the storage stack"
  delete_stack "$home" "$left"
fi
doing="the table $prefix"
there=$(table)
if [ -n "$there" ]; then
  say "deletes $doing"
  quiet=(--query TableDescription.TableStatus --output text)
  attempt aws dynamodb update-table "${quiet[@]}" --region "$home" --table-name "$prefix" --no-deletion-protection-enabled
  attempt aws dynamodb wait table-exists --region "$home" --table-name "$prefix"
  attempt aws dynamodb delete-table "${quiet[@]}" --region "$home" --table-name "$prefix"
  attempt aws dynamodb wait table-not-exists --region "$home" --table-name "$prefix"
fi
doing="the bucket $bucket"
there=$(look NoSuchBucket aws s3api get-bucket-versioning --region "$home" --bucket "$bucket" \
  --query Status --output text)
if [ -n "$there" ]; then
  say "empties and deletes $doing"
  delete_versions
  attempt aws s3api delete-bucket --region "$home" --bucket "$bucket"
fi
for path in "/$prefix/keys" "/$prefix/webhooks"; do
  doing="what is in $path"
  names=$(look "(always there)" aws ssm get-parameters-by-path --region "$home" --path "$path" \
    --query 'Parameters[].Name' --output text) || exit
  for name in $names; do
    say "deletes $name"
    attempt aws ssm delete-parameter --region "$home" --name "$name"
  done
done
say "table, bucket, keys and webhook secrets of $prefix are gone"
