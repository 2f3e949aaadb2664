#!/bin/sh
# sms.sh LIST: texts everybody on the list who has a number. Who was texted stands beside it, so that another try texts at most
# one of them twice: the one whose text was on its way. Exit code 99 lets the task be skipped: nobody has a number.
set -eu
list="$1"
if ! grep -q ',[0-9]' "$list"; then
    echo "nobody has a mobile number" >&2
    exit 99
fi
texted="$list.texted"
touch "$texted"
grep ',[0-9]' "$list" | cut -d, -f2 | while read -r phone; do
    if grep -qxF "$phone" "$texted"; then
        echo "$phone has its text already"
    else
        echo "texting $phone"
        echo "$phone" >> "$texted"
    fi
done
