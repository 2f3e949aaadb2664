#!/bin/sh
# sms.sh LIST: texts everybody on the list who has a number. Exit code 99 lets the task be skipped: nobody has one.
set -eu
list="$1"
if ! grep -q ',[0-9]' "$list"; then
    echo "nobody has a mobile number" >&2
    exit 99
fi
grep ',[0-9]' "$list" | cut -d, -f2 | while read -r phone; do
    echo "texting $phone"
    echo "$phone" >> "$list.texted"
done
