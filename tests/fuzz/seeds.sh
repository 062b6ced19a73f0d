#!/usr/bin/env bash
# Writes the seed corpus for a target into a folder. Each file contains a reply, a stream of replies, log lines, a message,
# events or a table, after bytes that choose what the target does with it.
set -euo pipefail
target=${1:?usage: seeds.sh TARGET FOLDER}
folder=${2:?usage: seeds.sh TARGET FOLDER}
mkdir -p "$folder"
root=$(cd "$(dirname "$0")/../.." && pwd)
fixtures=$root/smtp-codes/tests
# Real logs and messages, and events.
real=("$fixtures"/scan/logs/recorded/*.log "$fixtures"/scan/logs/made/*.log "$fixtures"/scan/mails/*.eml
  "$fixtures"/scan/events/*.json* "$fixtures"/scan/events/*.csv "$fixtures"/scan/wrap/samples/*)
# Targets repeat what is between two of these characters; see src/stretched.rs.
mark=$'\x1e'

# Writes the start of each real file, after a prefix and before a suffix.
starts() {
  local prefix=$1 suffix=$2 length=$3 file
  for file in "${real[@]}"; do
    { printf '%s' "$prefix" && head -c "$length" "$file" && printf '%s' "$suffix"; } >"$folder/${file##*/}"
  done
}

case $target in
  chunks)
    starts Ac "" 4000
    starts "Af$mark" "$mark" 2000
    # 2 MiB.
    { printf %s "Ak$mark" && head -c 4000 "${real[0]}" && printf %s "$mark"; } >"$folder/longest"
    exit
    ;;
  growth)
    # 16 KiB.
    starts "F$mark" "$mark" 2000
    # 1 MiB.
    { printf %s "L$mark" && head -c 4000 "${real[0]}" && printf %s "$mark"; } >"$folder/longest"
    # The second half of each line is repeated.
    cat "$fixtures"/scan/logs/recorded/*.log "$fixtures"/scan/logs/made/*.log | awk -v mark="$mark" 'NR % 8 == 0 {
      half = length($0) / 2
      print "F" substr($0, 1, half) mark substr($0, half) mark
    }' | split --lines=1 --suffix-length=5 - "$folder/line-"
    exit
    ;;
  compressed)
    # The first byte chooses the format, the next two bytes choose the damaged byte, and the last one chooses the bit.
    for format in A B C D; do
      for place in 0 5 P z; do
        echo "$format${place}A${place}550 5.1.1 no such user, no such user" >"$folder/text-$format$place"
      done
    done
    file=${real[0]}
    head -c 600 "$file" | gzip -n >"$folder/gz"
    head -c 600 "$file" | bzip2 >"$folder/bz2"
    head -c 600 "$file" | xz >"$folder/xz"
    # A zstd frame with a raw block and one with a compressed block, after a frame to be skipped.
    printf '\x28\xb5\x2f\xfd\x04\x00\x21\x00\x00550\n\x2d\x4b\x4d\xae' >"$folder/zst"
    printf '\x50\x2a\x4d\x18\x01\x00\x00\x00x' | cat - "$folder/zst" >"$folder/skipped-zst"
    cat "$folder/gz" "$folder/gz" >"$folder/members-gz"
    exit
    ;;
  rows)
    starts A "" 4000
    exit
    ;;
  code_table)
    # Tables, and each block of the built-in table by itself.
    cp "$root"/tests/ui/data/*.toml "$folder"
    cp "$root"/tests/own_codes/{gateway,ukrainian}.toml "$folder"
    awk -v folder="$folder" 'BEGIN { RS = ""; ORS = "\n" } /^\[/ && length($0) < 4000 && NR % 8 == 0 {
      file = folder "/block-" NR
      printf "languages = [\"en\", \"ru\"]\nextends = true\n\n%s\n", $0 >file
      close(file)
    }' "$root/codes.toml"
    for block in '[enhanced.7.99]\ncolour = 5\n' 'x = 1\n' '[reason.spam]\nphrases = [' '"a b",' "\"\"\"" '[colour]\n' \
      'text.de = "Nein"\n' '[[reply.550.when]]\ncommand = "RCPT"\n'; do
      printf 'languages = ["en"]\nextends = true\n\x1e%b\x1e\n' "$block" >"$folder/repeated-${#block}"
    done
    exit
    ;;
  mail)
    cp "$fixtures"/scan/mails/*.eml "$folder"
    exit
    ;;
  event)
    cp "$fixtures"/scan/events/* "$folder"
    exit
    ;;
  wrap)
    cp "$fixtures"/scan/wrap/samples/* "$folder"
    exit
    ;;
  records)
    cp "$fixtures"/scan/events/*.csv "$fixtures"/scan/events/exchange.log "$folder"
    for file in microsoft-365.csv exchange.log; do
      iconv -f UTF-8 -t UTF-16 "$fixtures/scan/events/$file" >"$folder/utf-16-$file"
    done
    exit
    ;;
  log)
    # The lines that the tests read, and the code around them.
    cat "$fixtures"/scan/logs/*.rs "$fixtures"/scan/logs/hostile/cases.rs "$fixtures"/scan/logs/recorded/*.log "$fixtures"/scan/logs/made/*.log |
      split --lines=1 --suffix-length=5 - "$folder/line-"
    exit
    ;;
  hostile)
    # The first byte chooses the field; the rest is the text.
    sed -n 's/^    "\(.*\)",$/A\1/p' "$fixtures"/scan/logs/hostile/text.rs | sed 's/\\\(.\)/\1/g' |
      split --lines=1 --suffix-length=5 - "$folder/text-"
    exit
    ;;
  hostile_mail)
    # The first byte chooses the notice, and the second byte chooses the field.
    letters=({A..Z} {a..z} {0..9})
    for field in A B C D E F G H I; do
      sed -n 's/^    "\(.*\)",$/\1/p' "$fixtures"/scan/logs/hostile/text.rs "$fixtures"/scan/hostile_mails/mod.rs |
        sed 's/\\\(.\)/\1/g' | awk -v letters="${letters[*]}" -v field="$field" \
        'BEGIN { count = split(letters, list, " ") } { print list[1 + NR % count] field $0 }'
    done | split --lines=1 --suffix-length=5 - "$folder/text-"
    exit
    ;;
esac

# The codes and the options of a reply, or the numbers of codes and a language.
case $target in
  write) prefix='\x20\x03\x01\x5e\x00\x01\x00\x01' ;;
  tables) prefix='\x05\x02\x26\x00\x07\x03\xdein end of DATA\nuk\n' ;;
  *) prefix= ;;
esac

count=0
seed() {
  # shellcheck disable=SC2059
  printf "$prefix$1" >"$folder/seed-$count"
  count=$((count + 1))
}

seed '250 2.1.5 Ok\r\n'
seed '220 mx.example.org ESMTP\r\n'
seed '250-mx.example.org\r\n250-SIZE 1000\r\n250-AUTH=PLAIN LOGIN\r\n250 STARTTLS\r\n'
seed '354 End data with <CR><LF>.<CR><LF>\r\n'
seed '421 4.7.0 mx.example.org closing\r\n'
seed '550-5.1.1 The mailbox\r\n550 5.1.1 is not here\r\n'
seed '550-5.1.1 one\r\n550 5.1.2 two\r\n'
seed '551 5.1.6 try <jones@example.com>\r\n'
seed '554 5.7.509 refused\r\n'
seed '250 done\r\n354 go on\r\n250 2.0.0 queued\r\n'
seed '550-one\r\n250 two\n'
seed '571 caf\xe9 \x00\x07\t\r\n'
seed '250\r\n'
seed '250 \r\n'
seed '550: 5.1.1: text'
seed '550text'
seed 'smtp; 550-5.1.1 a 550 5.1.1 b'
seed '550 #5.1.0 Address rejected'
seed '550 (5.1.0) no (#5.7.1).'
seed '554 5.188.10.2 is listed, see (#id-5.9.4), OFR_416 [416], 521< 5.7.1 >, (554.30)'
seed '5.7.26'
seed '452 4.2.2 quota exceeded\n over two lines\n'
seed "550 $(printf '%0600d' 0)\r\n"
