#!/bin/sh
# Makes the seed corpus from the fixtures, the guides and the documentation of the repository.
# What a fuzzer found is kept beside the seeds as `found-*` and is left alone.
set -eu
cd "$(dirname -- "$0")"

start() {
    mkdir -p "corpus/$1"
    find "corpus/$1" -name 'seed-*' -type f -delete
}

# Reads lines; each becomes one file of the target.
each_line() {
    number=0
    while IFS= read -r line; do
        number=$((number + 1))
        printf '%s' "$line" >"corpus/$1/seed-$(printf %03d "$number")"
    done
}

start case-yaml
for file in ../crates/luyin-facts/tests/data/cases/*.yaml; do
    cp "$file" "corpus/case-yaml/seed-$(basename "$file" .yaml)"
done
# The findings of bad lines are the fixtures' matter; the lines themselves are seeds.
awk -v RS='\n====\n' -v head='format: 1\nas_of: 2026-11-22\ngoal: {guide: g}\napplicant: {category: foreigner, born: 1985-06-14}\n' '
    NR % 6 == 1 { split($0, part, "\n----\n"); printf "%s%s\n", head, part[1] > sprintf("corpus/case-yaml/seed-bad-%03d", NR) }
' ../crates/luyin-facts/tests/data/bad_inputs.txt

start case-json
cat >corpus/case-json/seed-case <<'JSON'
{"format": 1, "as_of": "2026-11-22", "goal": {"guide": "us.immigrant-visa", "filing": "2027-03"},
 "applicant": {"category": "foreigner", "born": 1988, "sex": "female", "names": {"latin": "SAMPLE, Jane", "chinese": "样"}},
 "passports": [{"id": "p1", "country": "GB", "number": "512345678", "issued": "2013", "expires": "2023", "status": "lost"}],
 "stays": [{"id": "s1", "place": "cn.beijing", "from": "2014-03", "until": "..", "registration": {"declined": true}},
           {"place": "CN", "within": 2012, "length": {"months": [7, 8]}, "shown_by": "h1"}],
 "holdings": [{"id": "h1", "type": "passport", "translated": false}], "absences": [], "complete": ["stays", "absences"]}
JSON
printf '"applicant": {"born": "\\u0032014-03~"}, "stays": [1e3, -0.5, null, true, {}]' >corpus/case-json/seed-rest

start edtf
sed -n '/^It is written in EDTF/,/^Days that do not exist/p' ../docs/dates.md | grep -o '`[^`]*`' | tr -d '`' | each_line edtf

start expression
{
    grep -rhoE "when: '[^']+'" ../guides/services --include=guide.yaml | sed "s/^when: '//; s/'\$//"
    grep -rhoE "when: [a-z][^{}'\"]*\$" ../guides/services --include=guide.yaml | sed 's/^when: //'
    sed -n '/^```/,/^```/p' ../docs/expressions.md | grep -v '^```'
} | sort -u | awk 'NR % 4 == 1' | each_line expression

start guide
cp src/ground/guide.yaml corpus/guide/seed-small
for name in cn/national/police-certificate cn/beijing/police-certificate ca/express-entry; do
    file=../guides/services/$name/guide.yaml
    [ -e "$file" ] && head -c 6000 "$file" >"corpus/guide/seed-$(echo "$name" | tr / -)"
done

start calendar
cp ../guides/calendars/cn/2026.yaml corpus/calendar/seed-2026
{
    cat ../guides/calendars/cn/2025.yaml
    echo ---
    cat ../guides/calendars/cn/2026.yaml
} >corpus/calendar/seed-two-years

# Which file, then changes of five bytes: what, which line, from where.
for target in guide-lines calendar-lines; do
    start "$target"
    for file in 0 1 2 3; do
        printf "\\00$file" >"corpus/$target/seed-whole-$file"
        for what in 0 1 2 3 4 5 6 7 10; do
            printf "\\00$file\\0$what\\000\\012\\000\\005\\0$what\\000\\031\\000\\021" >"corpus/$target/seed-change-$what-$file"
        done
    done
done

start mrz
awk -v RS='' '{ printf "%s\n", $0 > sprintf("corpus/mrz/seed-%03d", NR) }' ../crates/luyin-facts/tests/data/mrz.txt

find corpus -name 'seed-*' | wc -l
