# shellcheck shell=bash disable=SC2154  # what lib.sh and deploy.sh set
# For deploy.sh and destroy.sh: the table and the bucket, which outlive the stack that made them.

table() { # its status, if it is there
  look ResourceNotFoundException aws dynamodb describe-table --region "$home" --table-name "$prefix" \
    --query Table.TableStatus --output text
}

storage() { # the stack that owns the table, if one does
  look "does not exist" aws cloudformation describe-stack-resources --region "$home" \
    --physical-resource-id "$prefix" --output text --query \
    "StackResources[?ResourceType=='AWS::DynamoDB::Table' && PhysicalResourceId=='$prefix'].StackId | [0]"
}

# The left stack becomes Storage of a new root stack. CloudFormation wants what it imports described as it is, so
# template, tags and parameters are those of the left stack; the deployment that follows updates it.
import_storage() { # the left stack
  local change tags said parameters='' key value storage target
  change=import-$(date +%Y%m%d%H%M%S)
  target=(--region "$home" --stack-name "$stack")
  tags=$(look "(always there)" aws cloudformation describe-stacks --region "$home" --stack-name "$1" --output json \
    --query "Stacks[0].Tags[?!starts_with(Key, 'aws:')].{Key: Key, Value: Value}" | tr -d '\n')
  said=$(look "(always there)" aws cloudformation describe-stacks --region "$home" --stack-name "$1" --output text \
    --query 'Stacks[0].Parameters[].[ParameterKey, ParameterValue]')
  while IFS=$'\t' read -r key value; do
    parameters+="${parameters:+, }\"$key\": \"$value\""
  done <<<"$said"
  storage="{\"Type\": \"AWS::CloudFormation::Stack\", \"DeletionPolicy\": \"Retain\", \"UpdateReplacePolicy\": \"Retain\",
    \"Properties\": {\"TemplateURL\": \"https://$bucket.s3.$home.amazonaws.com/deploy/storage.yaml\",
    \"Parameters\": {$parameters}, \"Tags\": ${tags:-[]}}}"
  attempt bash -o pipefail -c "aws cloudformation get-template --region $home --stack-name $1 \
--template-stage Original --query TemplateBody --output text | aws s3 cp - s3://$bucket/deploy/storage.yaml --region $home"
  attempt aws cloudformation create-change-set "${target[@]}" --change-set-name "$change" --change-set-type IMPORT \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --query Id --output text \
    --template-body "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": {\"Storage\": $storage}}" \
    --resources-to-import "[{\"ResourceType\": \"AWS::CloudFormation::Stack\", \"LogicalResourceId\": \"Storage\",
    \"ResourceIdentifier\": {\"StackId\": \"$1\"}}]"
  attempt aws cloudformation wait change-set-create-complete "${target[@]}" --change-set-name "$change"
  attempt aws cloudformation execute-change-set "${target[@]}" --change-set-name "$change"
  attempt aws cloudformation wait stack-import-complete "${target[@]}"
}

delete_versions() { # of everything in the bucket, a thousand at a time
  local list delete objects errors
  list=(aws s3api list-object-versions --region "$home" --bucket "$bucket" --no-paginate --max-keys 1000 --output json
    --query "{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}, Quiet: \`true\`}")
  delete=(aws s3api delete-objects --region "$home" --bucket "$bucket" --delete file:///dev/stdin
    --query "Errors[0].Message" --output text)
  if [ -n "$dry" ]; then
    say "until the list is empty: the next command's output to the one after it"
    show "${list[@]}" && show "${delete[@]}"
    return
  fi
  while :; do
    objects=$(look NoSuchBucket "${list[@]}") || exit
    [[ $objects == *VersionId* ]] || return 0
    errors=$("${delete[@]}" <<<"$objects") || fail "$bucket was not emptied"
    case $errors in '' | None) ;; *) fail "$bucket was not emptied: $errors" ;; esac
  done
}
