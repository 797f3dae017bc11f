# shellcheck shell=bash disable=SC2154  # what lib.sh, lib-config.sh and deploy.sh set
# For deploy.sh: the runs of bench.yaml and the schedules of template.yaml, which must be the same. Reads no more of YAML
# than people write for them, and says what it can't read: what isn't understood must not pass for equal.

template=template.yaml

# A run a line: name, cron, time zone; before them how the names are indented, if there are runs. A line beginning with ?
# is one that wasn't understood.
bench_runs() {
  awk '
    function unread(what) { print "?\t" what; failed = 1; exit 1 }
    function indent(line) { match(line, /^ */); return RLENGTH }
    function trim(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
    function bare(line,   i, c, q, out) { # without its comment
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (q) { if (c == q) q = "" }
        else if ((c == "\"" || c == "\047") && out ~ /(^|[ :,{[])$/) q = c
        else if (c == "#" && (i == 1 || substr(line, i - 1, 1) ~ /[ \t]/)) break
        out = out c
      }
      sub(/[ \t]+$/, "", out)
      return out
    }
    function scalar(text,   q) {
      q = substr(text, 1, 1)
      if (q == "\"" || q == "\047") {
        if (length(text) < 2 || substr(text, length(text)) != q) unread(text)
        text = substr(text, 2, length(text) - 2)
        if (index(text, q) || index(text, "\\")) unread(text)
      } else if (text == "" || text ~ /^[][&*!|>%@`{}?,-]/ || text ~ /: /) unread(text)
      gsub(/[ \t]+/, " ", text)
      return trim(text)
    }
    function key(text) { # name, in quotes or not; what follows is left in rest
      if (!match(text, /^("[^"]*"|\047[^\047]*\047|[A-Za-z0-9_.-]+)[ \t]*:([ \t]|$)/)) unread(text)
      rest = trim(substr(text, RLENGTH + 1))
      text = substr(text, 1, RLENGTH)
      sub(/[ \t]*:[ \t]*$/, "", text)
      gsub(/["\047]/, "", text)
      return text
    }
    function field(name, text) {
      if (name == "cron") cron = scalar(text)
      if (name == "timezone") zone = scalar(text)
    }
    function begin(run) {
      end()
      if (run in seen || run !~ /^[a-z][a-z0-9_]*$/) unread(run)
      seen[run] = name = run
      cron = ""; zone = "UTC"; fields = -1; nested = 0
    }
    function end() {
      if (name == "") return
      if (cron == "") unread(name ": has no cron")
      print name "\t" cron "\t" zone
      name = ""
    }
    function depth(text,   i, c, q, d) { # of the braces that are open at its end
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (q) { if (c == q) q = "" }
        else if (c == "\"" || c == "\047") q = c
        else if (c ~ /[[{]/) d++
        else if (c ~ /[]}]/) d--
      }
      return d
    }
    function flow(text, of,   i, c, q, d, part) { # {key: value, ...}: of runs, or of one run
      if (text !~ /^[{].*[}]$/ || depth(text) != 0) unread(text)
      text = substr(text, 2, length(text) - 2) ","
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (q) { if (c == q) q = "" }
        else if (c == "\"" || c == "\047") q = c
        else if (c ~ /[[{]/) d++
        else if (c ~ /[]}]/) d--
        if (c == "," && !q && !d) { pair(trim(part), of); part = "" } else part = part c
      }
    }
    function pair(text, of,   k) {
      if (text == "") return
      k = key(text)
      if (of == "run") field(k, rest)
      else { begin(k); flow(rest, "run") }
    }
    { sub(/\r$/, "") }
    /^[ ]*\t/ { if (within) unread($0) }
    { line = bare($0) }
    line == "" { next }
    open { # a flow mapping that goes on
      open = open " " trim(line)
      if (depth(open) > 0) next
      line = open; open = ""
      flow(line, of)
      next
    }
    /^[^ ]/ { top = line ~ /^["\047]?bench["\047]?:/; within = 0; if (top && line !~ /:$/) unread(line); next }
    !top { next }
    !own { own = indent(line) }
    indent(line) == own {
      end()
      within = 0
      if (line !~ /^ *["\047]?runs["\047]?[ \t]*:/) next
      key(trim(line))
      print "indent\t" (rest == "" ? 0 : "flow")
      if (rest == "") { within = 1; names = 0; next }
      if (depth(rest) > 0) { open = rest; of = "runs" } else flow(rest, "runs")
      next
    }
    !within { next }
    !names { names = indent(line); print "indent\t" names }
    indent(line) < names { unread(line) }
    indent(line) == names {
      begin(key(trim(line)))
      if (rest == "") next
      if (depth(rest) > 0) { open = rest; of = "run" } else flow(rest, "run")
      fields = 0
      next
    }
    fields == -1 { fields = indent(line) }
    indent(line) > fields && nested { next }
    indent(line) == fields && nested && trim(line) ~ /^-( |$)/ { next }
    indent(line) != fields { unread(line) }
    {
      k = key(trim(line))
      nested = rest == "" || depth(rest) > 0
      field(k, rest)
    }
    END { if (!failed) { if (open) unread(open); end() } }' "$bench"
}

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
