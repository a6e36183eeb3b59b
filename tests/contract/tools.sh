# Tools that are not ours, installed where a package-lock.json or a requirements.txt asks for them. Sourced by the scripts
# that need them; they define `fail`, and `step` to say what is done.

# require_tools TOOL...
require_tools() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "$tool is missing: these checks need $*"
  done
}

# Each of the two leaves a copy of its lock behind, last of all, and is skipped for as long as that copy is right.

# install_node_tools FOLDER
install_node_tools() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  step "installing Prism and Redocly"
  (cd "$1" && npm ci --loglevel=error) || fail "npm ci"
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}

# install_python_tools FOLDER
install_python_tools() {
  cmp -s "$1/requirements.txt" "$1/.venv/.installed" && return
  step "installing $(sed 's/==.*//' "$1/requirements.txt" | paste -sd ' ')"
  rm -rf "$1/.venv"
  python3 -m venv "$1/.venv" || fail "python3 -m venv"
  "$1/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$1/requirements.txt" || fail "pip install"
  cp "$1/requirements.txt" "$1/.venv/.installed"
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# wait_for TEXT FILE PROCESS SECONDS [FROM_BYTE]: programs write their logs a little after they have answered.
wait_for() {
  local tries=$(($4 * 10))
  until tail -c "+${5:-1}" "$2" | grep -F -e "$1" >/dev/null; do
    kill -0 "$3" 2>/dev/null || return 1
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}

# start_prism FOLDER DOCUMENT LOG: a mock server, whose process is then `prism` and whose URL `url`. With --errors, a request
# that breaks the document is answered with an error and not with the example.
start_prism() {
  local port
  port=$(free_port)
  url=http://127.0.0.1:$port
  step "starting Prism on $url"
  "$1/node_modules/.bin/prism" mock --errors --host 127.0.0.1 --port "$port" "$2" >"$3" 2>&1 &
  prism=$!
  wait_for "Prism is listening" "$3" "$prism" 60 || fail "Prism did not start"
}
