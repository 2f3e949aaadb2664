#!/bin/sh
# sms.sh LIST: texts everybody on the list who has a number. LIST.texted records who was texted, so that a retry texts at most
# one of them twice: the one whose text was on its way. Exit code 99 skips the task: nobody has a number.
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
