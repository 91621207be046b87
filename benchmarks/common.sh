# What the scripts in this folder have in common. Sourced, not run.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
processes=()

# Ends what was started here, and nothing else.
clean_up() {
  local process
  for process in "${processes[@]}"; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# A key or proxy of this machine must not take part.
while read -r name; do
  unset "$name"
done < <(compgen -e | grep -iE 'openai|_proxy$|^spring_' || true)

# An invented key, of the format that OpenAI makes.
random_text() { head -c 300 /dev/urandom | base64 -w0 | tr -dc 'A-Za-z0-9' | head -c "$1"; }
key="sk-proj-Fake$(random_text 70)T3BlbkFJ$(random_text 74)"

build() {
  if [[ -z ${SKIP_BUILD:-} ]]; then
    mvn -q -B -ntp -Pbenchmarks -DskipTests package >&2
  fi
}

app() { echo "benchmarks/apps/$1/target/app.jar"; }

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# start_stand_in MILLISECONDS [KEY]: a stand-in for OpenAI that takes so long for an answer, and accepts any key or only
# this one; sets $stand_in
start_stand_in() {
  local port process
  port=$(free_port)
  java -Xmx128m -cp 'benchmarks/target/classes:benchmarks/target/lib/*' io.github.openaihealth.benchmarks.StandIn \
    "$port" "$@" >"$work/stand-in.log" 2>&1 &
  process=$!
  processes+=("$process")
  stand_in="http://127.0.0.1:$port"
  await "$stand_in/control/calls" "$work/stand-in.log" "$process"
}

app_environment=("OPENAI_API_KEY=$key")

# start_app NAME [ARGUMENT...]: one of the applications, with the key; sets $actuator, $log and $process
start_app() {
  local port name=$1
  shift
  port=$(free_port)
  log=$work/$name-$port.log
  env "${app_environment[@]}" java -Xmx256m -jar "$(app "$name")" --server.port="$port" \
    --management.endpoint.health.show-details=always "$@" >"$log" 2>&1 &
  process=$!
  processes+=("$process")
  actuator="http://127.0.0.1:$port/actuator"
  await "$actuator/health/ping" "$log" "$process"
}

# await URL LOG PROCESS
await() {
  local i
  for ((i = 0; i < 600; i++)); do
    if curl -s -o /dev/null --max-time 2 "$1"; then
      return
    fi
    if ! kill -0 "$3" 2>/dev/null; then
      break
    fi
    sleep 0.1
  done
  cat "$2" >&2
  echo "Nobody answers at $1" >&2
  exit 1
}

stop() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

# The median of the numbers on standard input
median() { sort -n | awk '{ a[NR] = $1 } END { print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

# The first and third quartile
quartiles() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 3) / 4)], a[int((3 * NR + 3) / 4)] }'; }

# row WHAT FIGURE GOAL COMPARISON: a row of Markdown; COMPARISON is a condition of awk, or empty if there is no goal
row() {
  local verdict=""
  if [[ -n ${4:-} ]]; then
    verdict=$(awk "BEGIN { print ($4) ? \"reached\" : \"MISSED\" }")
    [[ $verdict == reached ]] || missed=1
  fi
  echo "| $1 | $2 | ${3:-} | $verdict |"
}
missed=0

header() {
  echo "<!-- $(date -u +%Y-%m-%d), $(nproc) cores, $(java -version 2>&1 | sed -n '2s/ *$//p'), load before: $(cut -d' ' -f1 /proc/loadavg) -->"
  echo "| what | measured | goal | |"
  echo "|---|---|---|---|"
}
