#!/usr/bin/env bash
# Lints spec/contacts.yaml, then sends an update through the generated client to a mock server made from that spec.
# README.md says more.
#
# UPDATE_CONTACT, if set, is the command that sends the update in place of `cargo run`, for example the path of an
# example that is already built. It gets the same arguments: --base-url URL --token TOKEN --trust-loopback CONTACT_ID
# BODY_FILE.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
spec=spec/contacts.yaml
body=tests/contract/body.json
contact=contact2-a56d-44a4-5304-033e16fca8d1
cd "$root"

source "$here/tools.sh"

work=$(mktemp -d)
log=$work/prism.log
prism=

main() {
  require_tools node npm python3 curl
  install_node_tools "$here"
  install_python_tools "$here"
  lint
  # Prism serves the paths of the spec without the base path (/v1.0) of its server.
  start_prism "$here" "$spec" "$log"
  send_update
  check_that_violations_are_seen
  echo "contract: all checks passed"
}

step() { echo "contract: $*"; }

fail() {
  echo "contract: FAILED: $*" >&2
  if [[ -s $log ]]; then
    echo "contract: Prism's log:" >&2
    cat "$log" >&2
  fi
  exit 1
}

clean_up() {
  if [[ -n $prism ]]; then
    kill "$prism" 2>/dev/null || true
    wait "$prism" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

lint() {
  step "linting $spec with Redocly"
  REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
    "$here/node_modules/.bin/redocly" lint --config "$here/redocly.yaml" "$spec" || fail "redocly lint"
  step "linting $spec with openapi-spec-validator"
  "$here/.venv/bin/openapi-spec-validator" --validation-errors all "$spec" || fail "openapi-spec-validator"
}

# wait_for_log TEXT SECONDS [FROM_BYTE]
wait_for_log() {
  wait_for "$1" "$log" "$prism" "$2" "${3:-1}"
}

send_update() {
  local update=(cargo run -q -p tests --example update_contact --)
  if [[ -n ${UPDATE_CONTACT:-} ]]; then
    read -r -a update <<<"$UPDATE_CONTACT"
  fi
  step "sending $body: ${update[*]}"
  "${update[@]}" --base-url "$url" --token test --trust-loopback "$contact" "$body" >"$work/answer.json" ||
    fail "the update ended with exit code $?"
  python3 - "$work/answer.json" "$contact" <<'PYTHON' || fail "the update printed no such contact as JSON"
import json, sys
answer = json.load(open(sys.argv[1], encoding="utf-8"))
assert answer["contactId"] == sys.argv[2], f"contactId is {answer['contactId']!r}"
PYTHON
  wait_for_log "The request passed the validation rules" 10 || fail "Prism's log shows no valid request"
  if grep -E 'Violation|✖|⚠' "$log" >&2; then
    fail "the update breaks the spec"
  fi
}

# The controls: were Prism to accept these too, its consent above would mean nothing.
check_that_violations_are_seen() {
  local token='Authorization: Bearer test'
  complains "no token" 401 "Invalid security scheme used" "pass"
  complains "neither first nor last name" 400 "request.body.contactName" \
    'body["contactName"] = {"nickName": "JD", "firstName": None}' -H "$token"
  complains "a string of 101 characters" 400 "must NOT have more than 100 characters" \
    'body["customProperties"]["string_single"] = {"content": "x" * 101}' -H "$token"
  complains "101 email addresses" 400 "must NOT have more than 100 items" \
    'body["emails"] = [{"primary": False, "email": "a@example.com"}] * 101' -H "$token"
  complains "MEMBER without members" 400 "request.body.permission" \
    'body["permission"] = {"accessibleRange": "MEMBER"}' -H "$token"
}

# complains NAME STATUS LOGGED CHANGE [CURL_OPTION...]: CHANGE is the Python that breaks the body.
complains() {
  local name=$1 expected=$2 logged=$3 change=$4 from status
  shift 4
  step "control: Prism refuses $name"
  python3 - "$body" "$change" >"$work/broken.json" <<'PYTHON' || fail "control ($name): the body could not be made"
import json, sys
body = json.load(open(sys.argv[1], encoding="utf-8"))
exec(sys.argv[2])
json.dump(body, sys.stdout)
PYTHON
  from=$(($(wc -c <"$log") + 1))
  status=$(curl --silent --show-error --noproxy '*' --max-time 30 --output "$work/refusal.json" \
    --write-out '%{http_code}' --request PUT --header 'Content-Type: application/json' "$@" \
    --data-binary "@$work/broken.json" "$url/contacts/$contact") || fail "control ($name): curl"
  [[ $status == "$expected" ]] || fail "control ($name): status $status instead of $expected"
  wait_for_log "Violation: request" 10 "$from" || fail "control ($name): Prism's log shows no violation"
  wait_for_log "$logged" 10 "$from" || fail "control ($name): Prism's log does not say '$logged'"
}

main
