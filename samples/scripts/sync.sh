#!/bin/sh
# Exports whom to mail and to text, and reports it as JSON on the last line, which is the result of the task.
set -eu
list="${OUTBOX:-outbox}/$KAHN_DAG/run-$KAHN_RUN/subscribers.csv"
mkdir -p "$(dirname "$list")"
cat > "$list.part" <<END
yating@example.com,0900-000-123
hsini@example.com,
tsunghan@example.com,0900-000-125
END
mv "$list.part" "$list" # never visible while incomplete
echo "exported $(wc -l < "$list") subscribers"
printf '{"subscribers": %d, "list": "%s"}\n' "$(wc -l < "$list")" "$(realpath "$list")"
