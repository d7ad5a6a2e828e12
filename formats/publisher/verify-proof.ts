/** For readers: checks `entry.json` and `entry.tlog-proof` against the log's key with nothing but what every Linux has. Runs in bash 3.2 too. */
export const VERIFY_PROOF = String.raw`#!/usr/bin/env bash
# Shows that an entry is in the log:  bash verify-proof.sh entry.json entry.tlog-proof log-1.pem
# Needs bash, openssl 3, awk, sed and od. Reads these three files and nothing else. RFC 9162, section 2.1.3.2.
set -euo pipefail
export LC_ALL=C
fail() { echo "NOT PROVED: $1" >&2; exit 1; }
[ $# = 3 ] || fail 'usage: bash verify-proof.sh entry.json entry.tlog-proof log-1.pem'
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# Three parts with an empty line between: index and hashes, the checkpoint, its signatures.
awk -v to="$work/part" 'BEGIN { n = 1 } $0 == "" && n < 3 { n++; next } $1 != "extra" || n > 1 { print > (to n) }' "$2"
[ -s "$work/part3" ] || fail 'this is no proof: no signed checkpoint in it'
{ read -r header && read -r word index; } < "$work/part1" || fail 'this is no proof: no index in it'
{ read -r origin && read -r size && read -r root; } < "$work/part2" || fail 'this is no proof: no checkpoint in it'
[ "$header $word" = 'c2sp.org/tlog-proof@v1 index' ] || fail 'this is no proof of the format c2sp.org/tlog-proof@v1'
for number in "$index" "$size"; do [[ $number =~ ^(0|[1-9][0-9]{0,17})$ ]] || fail "$number is no number"; done
[ "$index" -lt "$size" ] || fail "a log of $size entries has no entry $index"

hash() { openssl dgst -sha256 -binary | od -An -v -tx1 | tr -d ' \n'; }
bytes() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }
node() { { printf '\001'; bytes "$1"; bytes "$2"; } | hash; }
hex() { [[ $1 =~ ^[A-Za-z0-9+/]{43}=$ ]] || fail "$1 is no hash"; printf '%s\n' "$1" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n'; }

# The log signed the checkpoint: name, size and root. A signature follows 4 bytes that say of which key it is.
signed=no
while read -r dash name text; do
  [ "$dash $name" = "— $origin" ] || continue
  printf '%s\n' "$text" | openssl base64 -d -A | tail -c +5 > "$work/sig"
  openssl pkeyutl -verify -pubin -inkey "$3" -rawin -in "$work/part2" -sigfile "$work/sig" > "$work/said" 2>&1 && signed=yes
done < "$work/part3"
[ $signed = yes ] || fail 'this key did not sign the checkpoint'

# The entry is under that root.
up=$({ printf '\000'; cat "$1"; } | hash)
at=$index last=$((size - 1))
while read -r line; do
  [ "$last" -gt 0 ] || fail 'the proof has too many hashes'
  beside=$(hex "$line")
  if [ $((at % 2)) = 1 ] || [ "$at" = "$last" ]; then
    up=$(node "$beside" "$up")
    while [ $((at % 2)) = 0 ] && [ "$at" != 0 ]; do at=$((at / 2)) last=$((last / 2)); done
  else
    up=$(node "$up" "$beside")
  fi
  at=$((at / 2)) last=$((last / 2))
done < <(sed 1,2d "$work/part1")
[ "$last" = 0 ] || fail 'the proof has too few hashes'
[ "$up" = "$(hex "$root")" ] || fail 'the entry is not the one that the log has at this place'
echo "PROVED: $1 is entry $index (counted from 0) of the log $origin, which had $size entries when it signed this checkpoint."
`
