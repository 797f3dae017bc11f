# shellcheck shell=bash disable=SC2154  # what lib-config.sh sets
# For deploy.sh: the runs of bench.yaml, without Java. Reads no more of YAML than people write there, and says what it can't
# read: what isn't understood must not pass for equal to the schedules.

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
