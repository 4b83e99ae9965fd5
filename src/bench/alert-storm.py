#!/usr/bin/env python3
"""Sends a storm of alerts as Alertmanager does, and counts what became of them.

alert-storm.py URL [ALERTS] [INCIDENTS] [THREADS] [GROUP], such as http://127.0.0.1:8585/api/incidents 10000 2500 8 100
GROUP is how many alerts stand in one request, 1 when it is left out.
The environment holds who sends: RUNBOOK_TOKEN (serve), or JENKINS_USER and JENKINS_TOKEN (Jenkins).
"""
import base64
import concurrent.futures
import json
import os
import sys
import time
import urllib.error
import urllib.request

url = sys.argv[1]
alerts, incidents, threads, group = (
    int(sys.argv[i]) if len(sys.argv) > i else given for i, given in ((2, 10_000), (3, 2_500), (4, 8), (5, 1)))
if "RUNBOOK_TOKEN" in os.environ:
    who = "Bearer " + os.environ["RUNBOOK_TOKEN"]
else:
    login = f'{os.environ["JENKINS_USER"]}:{os.environ["JENKINS_TOKEN"]}'
    who = "Basic " + base64.b64encode(login.encode()).decode()
began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def alert(number):
    one = number % incidents
    return {"status": "firing", "fingerprint": f"storm{one:012x}", "startsAt": began,
            "labels": {"alertname": "Storm", "incident_type": "storm", "instance": f"host-{one}:9100", "severity": "warning"},
            "annotations": {"summary": "one of many"}}


def send(first):
    alerts_of_group = [alert(number) for number in range(first, min(first + group, alerts))]
    body = json.dumps({"version": "4", "status": "firing", "receiver": "runbooks", "alerts": alerts_of_group}).encode()
    while True:
        request = urllib.request.Request(url, body, {"Content-Type": "application/json", "Authorization": who})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                receipt = json.load(answer)
                return receipt["new"], receipt["repeated"], 0
        except urllib.error.HTTPError as e:
            if e.code != 503:
                raise
            time.sleep(1)  # there is no room: Alertmanager tries again as well


start = time.monotonic()
with concurrent.futures.ThreadPoolExecutor(threads) as pool:
    results = list(pool.map(send, range(0, alerts, group)))
seconds = time.monotonic() - start
print(f"{alerts} alerts in {seconds:.1f} s ({alerts / seconds:.0f}/s): "
      f"{sum(r[0] for r in results)} new, {sum(r[1] for r in results)} repeated")
