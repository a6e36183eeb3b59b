#!/usr/bin/env bash
# Generates a client of document.yaml, and lets servers that nobody here wrote read what it sends. README.md says more.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$root/tests/contract
cd "$root"
source "$tools/tools.sh"

work=$(mktemp -d)
prism_log=$work/prism.log
server_log=$work/server.log
prism=
server=

main() {
  require_tools node npm python3 curl cargo
  install_node_tools "$tools"
  install_python_tools "$here"
  build_program
  start_prism "$tools" "$here/document.yaml" "$prism_log"
  start_server
  step "calling every operation"
  "$root/target/debug/interop" --prism "$url" --server "$server_url" || fail "see the lines with FAILED"
  check_that_prism_reads
  echo "interop: all checks passed"
}

step() { echo "interop: $*"; }

fail() {
  echo "interop: FAILED: $*" >&2
  local log
  for log in "$prism_log" "$server_log"; do
    if [[ -s $log ]]; then
      echo "interop: the end of $(basename "$log"):" >&2
      tail -n 40 "$log" >&2
    fi
  done
  exit 1
}

clean_up() {
  local process
  for process in $prism $server; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The program is a user's: a package of its own, with the versions that the repository has.
build_program() {
  step "generating a client of document.yaml"
  cargo run -q -p generator -- --strict --spec "$here/document.yaml" --out target/interop/interop-client >"$work/generator.log" ||
    fail "the generator: $(cat "$work/generator.log")"
  step "building the program that uses it"
  cp Cargo.lock "$here/Cargo.lock"
  cargo fmt --manifest-path "$here/Cargo.toml" -- --check || fail "cargo fmt --manifest-path tests/interop/Cargo.toml"
  CARGO_TARGET_DIR=$root/target cargo clippy -q --manifest-path "$here/Cargo.toml" -- -D warnings || fail "clippy"
  CARGO_TARGET_DIR=$root/target cargo build -q --manifest-path "$here/Cargo.toml" || fail "the program does not build"
}

start_server() {
  step "starting server.py"
  "$here/.venv/bin/python" "$here/server.py" >"$server_log" 2>&1 &
  server=$!
  wait_for "http://" "$server_log" "$server" 60 || fail "server.py did not start"
  server_url=$(grep -m 1 -o 'http://[0-9.:]*' "$server_log")
}

# The controls: were Prism to accept these too, its consent above would mean nothing.
check_that_prism_reads() {
  refused "/label/one/.blue/.blue.black" "a label of two colours" 422
  refused "/matrix/one/;text=blue/;spread=blue;spread=black;spread=red/;r=100;g=200;b=150" "a matrix with red in it" 422
  refused "/query?text=a&flag=true&spread=blue&list=3,4,5&object=r,100,g,200,b,150&url=x" "a list of one" 422
  refused "/query/pairs?pairs=r,100,g,200,b,150" "an object in one pair" 422
  refused "/query/others?piped=blue,black,brown&deep%5Br%5D=100&json=%7B%7D" "commas for pipes" 422
  refused "/headers" "a header with semicolons" 422 -H 'X-Text: a b; c' -H 'X-List: 3;4;5' \
    -H 'X-Object: r,100,g,200,b,150' -H 'X-Pairs: r=100,g=200,b=150'
  refused "/form" "a form with a property that is missing" 422 --data 'text=x'
  refused "/parts" "a part with another text" 422 --form title=x --form count=7
  refused "/text" "another text" 422 -H 'Content-Type: text/plain' --data 'x'
  refused "/json" "an object with a number that is too large" 422 -H 'Content-Type: application/json' \
    --data '{"r": 101, "g": 200, "b": 150}'
}

# refused PATH WHAT STATUS [CURL_OPTION...]
refused() {
  local path=$1 what=$2 expected=$3 status
  shift 3
  step "control: Prism refuses $what"
  status=$(curl --silent --show-error --noproxy '*' --max-time 30 --output "$work/refusal.json" \
    --write-out '%{http_code}' "$@" "$url$path") || fail "control ($what): curl"
  [[ $status == "$expected" ]] || fail "control ($what): status $status instead of $expected"
}

main
