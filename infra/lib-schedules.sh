# shellcheck shell=bash disable=SC2154  # what lib.sh, lib-config.sh and deploy.sh set
# For deploy.sh: the runs of bench.yaml and the schedules of template.yaml must be the same.

template=template.yaml

# A schedule of Plan a line: event, run, expression, time zone, the last two maybe !Ref PARAMETER.
template_schedules() {
  awk '
    function unread(what) { print "?\t" what; failed = 1; exit 1 }
    function end() {
      if (event == "") return
      if (type == "ScheduleV2" || type == "Schedule") {
        if (run == "" || time == "") unread("the event " event " of Plan: " (run == "" ? "its Input names no run" : "it has no ScheduleExpression"))
        print event "\t" run "\t" time "\t" zone
      } else if (type == "") unread("the event " event " of Plan")
      event = ""
    }
    function text() {
      sub(/^[^:]*: */, "")
      sub(/ +#.*$/, "")
      gsub(/^["\047]|["\047] *$/, "")
      return $0
    }
    { sub(/\r$/, "") }
    /^ *(#|$)/ { next }
    { match($0, /^ */) }
    RLENGTH <= 2 { end(); plan = /^  Plan: *$/; events = 0; next }
    !plan { next }
    RLENGTH <= 6 { end(); events = /^      Events: *$/; next }
    !events { next }
    RLENGTH <= 8 {
      end()
      if ($0 !~ /^        [A-Za-z0-9]+: *$/) unread($0)
      event = $1; sub(/:$/, "", event)
      type = run = time = ""; zone = "UTC"
      next
    }
    /^          Type:/ { type = text(); next }
    /^            ScheduleExpression:/ { time = text(); next }
    /^            ScheduleExpressionTimezone:/ { zone = text(); next }
    /^            Input:/ && match($0, /"run": *"[a-z0-9_]+"/) {
      run = substr($0, RSTART, RLENGTH)
      gsub(/"run": *|"/, "", run)
    }
    END { if (!failed) end() }' "$template"
}

given() { # parameter, overrides: its value there, the last if there are more
  local rest=" $2" found='' pattern="[[:space:]]$1=(\"([^\"]*)\"|([^[:space:]\"]*))"
  while [[ $rest =~ $pattern ]]; do
    found=${BASH_REMATCH[2]:-${BASH_REMATCH[3]}}
    rest=${rest#*"${BASH_REMATCH[0]}"}
  done
  printf %s "$found"
}

resolved() { # what a schedule says, and if that is a parameter, what it will be: sam deploy keeps what a stack has
  local name=${1#!Ref } value line
  [ "$name" != "$1" ] || { printf %s "$1" && return; }
  value=$(given "$name" "$(setting "$home" parameter_overrides) $parameters")
  while [ -z "$value" ] && IFS= read -r line; do
    [[ $line != "$name"$'\t'* ]] || value=${line#*$'\t'}
  done <<<"$kept"
  [ -n "$value" ] || value=$(sed -n "/^  $name:/,/^  [A-Za-z]/s/^    Default: *//p" "$template" | sed 's/^"\(.*\)"$/\1/')
  printf %s "$value"
}

check_schedules() { # refuses unless bench.yaml and the template say the same
  local runs schedules event run time zone kept='' said=''
  runs=$(bench_runs) || refuse "$bench: bench.runs: not understood, write it as docs/trigger.md does: ${runs##*$'?\t'}"
  schedules=$(template_schedules) || refuse "$template: not understood: ${schedules##*$'?\t'}"
  if [ -z "$first" ]; then
    kept=$(look "does not exist" aws cloudformation describe-stacks --region "$home" --stack-name "$stack" \
      --output text --query 'Stacks[0].Parameters[].[ParameterKey, ParameterValue]') || exit
  fi
  while IFS=$'\t' read -r event run time zone; do
    [ -n "$event" ] || continue
    said+="schedule"$'\t'$event$'\t'$run$'\t'$time$'\t'$(resolved "$time")$'\t'$zone$'\t'$(resolved "$zone")$'\n'
  done <<<"$schedules"
  said=$(printf '%s%s\n' "$said" "$runs" | differences) || exit
  [ -z "$said" ] || { printf '%s\n\n' "$said" >&2 && refuse "the runs of $bench and the schedules of $template differ; nothing was changed"; }
}

differences() { # of schedules, each with its texts and what they come to, and runs, on standard input: lines to write
  awk -F '\t' -v bench="$bench" -v template="$template" '
    function camel(name,   i, n, parts, out) {
      n = split(name, parts, "_")
      for (i = 1; i <= n; i++) out = out toupper(substr(parts[i], 1, 1)) substr(parts[i], 2)
      return out
    }
    function change(what, of, ours, theirs, text, property,   parameter) {
      print "The run " of ": " bench " says " what " " ours ", the schedule says " theirs ". Write either, in " bench ":\n"
      printf "%*s%s: %s\n\n", indent + 2, "", what, what == "cron" ? "\"" theirs "\"" : theirs
      if (what == "cron") ours = "cron(" ours ")"
      if (text ~ /^!Ref /) {
        parameter = substr(text, 6)
        print "or deploy with this, for all schedules that use it:\n"
        print "infra/deploy.sh --parameters \047" parameter "=\"" ours "\"\047\n"
      } else {
        print "or, in " template ":\n"
        print "            " property ": " ours "\n"
      }
    }
    function entry(run, cron, zone) {
      if (flow) printf "    %s: {cron: \"%s\", timezone: %s},\n\n", run, cron, zone
      else printf "%*s%s:\n%*scron: \"%s\"\n%*stimezone: %s\n\n", indent, "", run, indent + 2, "", cron, indent + 2, "", zone
    }
    BEGIN { indent = 4 }
    $1 == "schedule" { n++; event[n] = $2; run[n] = $3; time[n] = $4; when[n] = $5; zone[n] = $6; where[n] = $7; next }
    $1 == "indent" { found = 1; flow = $2 == "flow"; if ($2 + 0) indent = $2; next }
    NF == 3 { m++; name[m] = $1; cron[$1] = $2; timezone[$1] = $3 }
    END {
      for (i = 1; i <= n; i++) {
        expression = when[i]
        gsub(/[ \t]+/, " ", expression)
        if (expression !~ /^cron\([^()]+\)$/) {
          print "The event " event[i] " of Plan has the schedule " when[i] "; for a run it is a cron(...) of six fields.\n"
          continue
        }
        expression = substr(expression, 6, length(expression) - 6)
        if (run[i] in scheduled) { print "Two events of Plan start the run " run[i] ": " scheduled[run[i]] " and " event[i] ".\n"; continue }
        scheduled[run[i]] = event[i]
        if (!(run[i] in cron)) {
          print template " starts a run " run[i] ", which " bench " does not have. Take the event " event[i] " out of Plan, or add " (found ? "to runs" : "to bench") ":\n"
          if (!found && !told++) print "  runs:"
          entry(run[i], expression, where[i])
          continue
        }
        if (cron[run[i]] != expression) change("cron", run[i], cron[run[i]], expression, time[i], "ScheduleExpression")
        if (timezone[run[i]] != where[i]) change("timezone", run[i], timezone[run[i]], where[i], zone[i], "ScheduleExpressionTimezone")
      }
      for (i = 1; i <= m; i++) {
        if (name[i] in scheduled) continue
        dashed = name[i]
        gsub(/_/, "-", dashed)
        print bench " has a run " name[i] ", which no schedule starts. Take it out, or add to the Events of Plan in " template ":\n"
        print "        " camel(name[i]) ":"
        print "          Type: ScheduleV2"
        print "          Properties:"
        print "            Name: !Sub ${Prefix}-plan-" dashed
        print "            ScheduleExpression: cron(" cron[name[i]] ")"
        print "            ScheduleExpressionTimezone: " timezone[name[i]]
        print "            FlexibleTimeWindow:"
        print "              Mode: \"OFF\""
        print "            State: !If [IsEnabled, ENABLED, DISABLED]"
        print "            Input: \047{\"run\": \"" name[i] "\", \"at\": \"<aws.scheduler.scheduled-time>\"}\047"
        print "            RetryPolicy:"
        print "              MaximumRetryAttempts: 10"
        print "              MaximumEventAgeInSeconds: 3600"
        print "            DeadLetterConfig:"
        print "              Arn: !GetAtt DeadLetters.Arn\n"
      }
    }'
}
