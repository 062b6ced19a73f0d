#!/usr/bin/env bash
# Writes the seed corpus for a target into a folder. Each file contains a reply, a stream of replies, a log line, a message or
# events.
set -euo pipefail
target=${1:?usage: seeds.sh TARGET FOLDER}
folder=${2:?usage: seeds.sh TARGET FOLDER}
mkdir -p "$folder"
fixtures=$(cd "$(dirname "$0")/../../smtp-codes/tests" && pwd)

case $target in
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

count=0
seed() {
  # shellcheck disable=SC2059
  printf "$1" >"$folder/seed-$count"
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
