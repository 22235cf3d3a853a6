#!/bin/sh
# The first minute with Clearhead: the sample client's MRI, from record to card and letter.
set -eu
cd "$(dirname "$0")/.."
clearhead=.venv/bin/clearhead
record=examples/amir.yaml
mkdir -p out

"$clearhead" check "$record" mri --as-of 2026-11-22
echo
"$clearhead" card "$record" --as-of 2026-11-22 -o out/card.pdf
"$clearhead" letter "$record" mri --to mri-technologist --as-of 2026-11-22 -o out/letter-mri-technologist.pdf
cat <<'END'

Look at out/card.pdf (print it, fold it) and out/letter-mri-technologist.pdf. Then try:
  .venv/bin/clearhead check examples/amir.yaml touch-up        another procedure
  .venv/bin/clearhead ask                                      a conversation, with no record
  .venv/bin/clearhead guideline show mri                       all that the guideline says of MRI
  .venv/bin/clearhead check examples/amir.yaml mri --json      the same answer for programs
  make test                                                    every check and every test
END
