#!/usr/bin/env bash
# Takes an AAP from consent to approval, and a TAP through a refused late announcement, replies and a meeting,
# with nothing but curl. The host must run with a simulated clock:
#
#   approval serve --clock simulated --data try
#   deploy/examples/first-approval.sh http://127.0.0.1:5080 TOKEN
#
# TOKEN is the administrator's, which the host prints at its first start. It makes the accounts that act here.
set -euo pipefail

if [ $# -ne 2 ]; then
    echo "usage: $0 BASE TOKEN" >&2
    exit 2
fi
base=${1%/}
administrator=$2
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# field NAME: the first value of that name in the last answer.
field() { { grep --only-matching --extended-regexp "\"$1\":(\"[^\"]*\"|[^,}]*)" "$answer" || true; } | head -n 1 | cut -d : -f 2- | tr -d '"'; }

# call STATUS METHOD PATH TOKEN [BODY]: one request, which must be answered with that status.
call() {
    local expected=$1 method=$2 path=$3 token=$4 body=${5-}
    local request=(curl --silent --show-error --output "$answer" --write-out '%{http_code}' --request "$method" --header "Authorization: Bearer $token")
    if [ -n "$body" ]; then
        request+=(--header 'Content-Type: application/json' --header "Idempotency-Key: first-approval-$(date +%s%N)-$RANDOM" --header 'If-Match: *' --data "$body")
    fi
    local status
    status=$("${request[@]}" "$base$path")
    if [ "$status" != "$expected" ]; then
        echo "$method $path: $status instead of $expected" >&2
        cat "$answer" >&2
        exit 1
    fi
}

account() { # account ID NAME ROLE: makes it, and prints a token for it
    call 201 POST /api/accounts "$administrator" "{\"id\":\"$1\",\"name\":\"$2\",\"roles\":[\"$3\"]}"
    call 201 POST "/api/accounts/$1/tokens" "$administrator" '{"label":"first approval"}'
    field secret
}

act() { call 200 POST "/api/approvals/$1/acts" "$2" "$3"; echo "  $(field state)"; }
refused() { call "$1" POST "/api/approvals/$2/acts" "$3" "$4"; echo "  refused, as it must be: $(field code) ($(field clause))"; }
day() { date --utc --date "$now $1" +%F; }
clock_to() { call 200 POST /api/clock "$secretariat" "{\"to\":\"$1\"}"; echo "  the clock stands at $1"; }

call 200 GET /api/clock "$administrator"
now=$(field now)
run=$(date --utc --date "$now" +%Y%m%d%H%M%S)
echo "The clock is simulated and stands at $now."

echo "Accounts"
chair=$(account "chair-$run" "Jane Doe" chair:SG17)
secretariat=$(account "tsb-$run" "Jan Kowalski" secretariat)
france=$(account "fra-$run" "Marie Durand" delegate:FRA)
japan=$(account "jpn-$run" "Hanako Sato" delegate:JPN)
brazil=$(account "bra-$run" "João Silva" delegate:BRA)

echo "Meetings of SG17"
first_opens=$(day "-1 day") first_closes=$(day "+7 days")
near_opens=$(day "+60 days") near_closes=$(day "+67 days")
far_opens=$(day "+180 days") far_closes=$(day "+187 days")
call 201 POST /api/meetings "$secretariat" "{\"id\":\"first-$run\",\"group\":\"SG17\",\"kind\":\"study-group\",\"opens\":\"$first_opens\",\"closes\":\"$first_closes\"}"
call 201 POST /api/meetings "$secretariat" "{\"id\":\"near-$run\",\"group\":\"SG17\",\"kind\":\"study-group\",\"opens\":\"$near_opens\",\"closes\":\"$near_closes\"}"
call 201 POST /api/meetings "$secretariat" "{\"id\":\"far-$run\",\"group\":\"SG17\",\"kind\":\"study-group\",\"opens\":\"$far_opens\",\"closes\":\"$far_closes\"}"

echo "AAP: consent (A.8 § 3.1)"
call 201 POST /api/approvals "$chair" '{"procedure":"aap","text":{"designation":"ITU-T X.9001","title":"An imagined Recommendation","kind":"new","studyGroup":"SG17","question":"1/17"}}'
aap=$(field approval)
echo "  $aap"
act "$aap" "$chair" "{\"type\":\"consent\",\"meeting\":\"first-$run\"}"
echo "AAP: no announcement without the edited text (A.8 § 3.2)"
act "$aap" "$chair" '{"type":"request-last-call"}'
refused 422 "$aap" "$secretariat" '{"type":"announce-last-call"}'
act "$aap" "$secretariat" '{"type":"text-ready","edited":true,"summary":true}'
echo "AAP: the chair does not announce, and one delegate does not speak for another"
refused 403 "$aap" "$chair" '{"type":"announce-last-call"}'
echo "AAP: what would the announcement do?"
call 200 POST "/api/approvals/$aap/preview" "$secretariat" '{"type":"announce-last-call"}'
echo "  next state: $(field state)"
echo "AAP: the last call (A.8 § 4.1)"
act "$aap" "$secretariat" '{"type":"announce-last-call"}'
refused 403 "$aap" "$france" '{"type":"comment","from":"JPN","class":"substantive"}'
act "$aap" "$france" '{"type":"comment","from":"FRA","class":"typographical","reasons":"In clause 7, read “shall”."}'
echo "AAP: the chair finds the comment typographical (A.8 § 4.4.1)"
act "$aap" "$chair" "{\"type\":\"reclassify-comment\",\"comment\":$(field act),\"class\":\"typographical\"}"
clock_to "$(date --utc --date "$now +29 days" +%FT%TZ)"
call 200 GET "/api/approvals/$aap" "$chair"
echo "  $(field state), dated $(field approvedOn)"
[ "$(field state)" = approved ]

echo "TAP: determination (Res. 1 § 9.3.1); the first meeting is over, so this is entered for a day on which it sat"
call 201 POST /api/approvals "$chair" '{"procedure":"tap","text":{"designation":"ITU-T X.9002","title":"Another imagined Recommendation","kind":"new","studyGroup":"SG17","question":"1/17","policyOrRegulatory":true}}'
tap=$(field approval)
echo "  $tap"
act "$tap" "$chair" "{\"type\":\"determine\",\"meeting\":\"first-$run\",\"heldOn\":\"$first_closes\"}"
act "$tap" "$secretariat" '{"type":"text-ready","edited":true,"summary":true}'
act "$tap" "$chair" '{"type":"request-approval"}'
echo "TAP: the near meeting is less than three months away (Res. 1 § 9.3.3)"
refused 422 "$tap" "$secretariat" "{\"type\":\"announce\",\"meeting\":\"near-$run\"}"
echo "TAP: the announcement for the far meeting opens the consultation (Res. 1 § 9.4.1)"
act "$tap" "$secretariat" "{\"type\":\"announce\",\"meeting\":\"far-$run\"}"
act "$tap" "$secretariat" '{"type":"distribute-text","languages":["ar","en","es","fr","ru","zh"]}'
act "$tap" "$france" '{"type":"reply","from":"FRA","position":"support"}'
act "$tap" "$japan" '{"type":"reply","from":"JPN","position":"support"}'
act "$tap" "$brazil" '{"type":"reply","from":"BRA","position":"abstain","reasons":"Under study."}'
clock_to "${far_opens}T09:00:00Z"
call 200 GET "/api/approvals/$tap" "$chair"
echo "  $(field state)"
echo "TAP: the meeting approves on its last day (Res. 1 § 9.5.3)"
clock_to "${far_closes}T15:00:00Z"
act "$tap" "$secretariat" "{\"type\":\"meeting-decision\",\"meeting\":\"far-$run\",\"decision\":\"approve\"}"
call 200 GET "/api/approvals/$tap" "$chair"
echo "  $(field state), dated $(field approvedOn)"
[ "$(field state)" = approved ]
echo "TAP: the result goes out by circular (Res. 1 § 9.6.1)"
act "$tap" "$secretariat" '{"type":"issue-letter","letter":"tap-result"}'
echo "Both texts are approved."
