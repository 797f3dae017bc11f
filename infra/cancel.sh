#!/usr/bin/env bash
# Cancels a run: its queued jobs end as CANCELLED, its running bursts within 10 seconds.
# shellcheck source=infra/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case ${1:-} in --help | -h) echo "usage: infra/cancel.sh RUN_ID, such as 20260821T101500123Z-3fa9c1" && exit ;; esac
[ $# -eq 1 ] || refuse "needs one run id (--help shows one)"
[[ $1 =~ ^[0-9]{8}T[0-9]{9}Z-[0-9a-f]{6}$ ]] || refuse "'$1' is not a run id such as 20260821T101500123Z-3fa9c1"
need aws

answer=$scratch/answer
problem=$(printf '{"cancel": "%s"}' "$1" |
  aws lambda invoke --region "$home" --function-name "$prefix-plan" --cli-read-timeout 0 \
    --payload fileb:///dev/stdin --query FunctionError --output text "$answer") || fail "$prefix-plan was not called"
case $problem in
  '' | None) cat "$answer" && echo ;;
  *) fail "$prefix-plan: $(cat "$answer")" ;;
esac
