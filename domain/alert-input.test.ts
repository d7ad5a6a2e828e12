import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOOK_KINDS } from './alert.ts'
import { parseAlerts } from './alert-input.ts'

/** As Alertmanager 0.25 sends it. */
const ALERTMANAGER = {
  receiver: 'bongsu',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'PaymentsDown', service: 'payments' },
      annotations: { summary: 'Payments fail for 20 % of requests' },
      startsAt: '2026-01-05T00:00:00.123456789Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus:9090/graph?g0.expr=up',
      fingerprint: '5ef77f1f8a3ecf8d',
    },
  ],
  groupLabels: { alertname: 'PaymentsDown' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager:9093',
  version: '4',
  groupKey: '{}:{alertname="PaymentsDown"}',
  truncatedAlerts: 0,
}

/** As Grafana 11 sends it, shortened. */
const GRAFANA = {
  ...ALERTMANAGER,
  orgId: 1,
  state: 'alerting',
  title: '[FIRING:1] PaymentsDown',
  message: '**Firing**',
  alerts: [
    { ...ALERTMANAGER.alerts[0], values: { A: 20 }, valueString: '[ var=A ]', dashboardURL: 'https://grafana.example/d/x', panelURL: '', silenceURL: '' },
  ],
}

const SIGNED = { id: 'checkout-42', status: 'firing', title: 'Checkout fails', started_at: '2026-01-05T09:00:00+09:00', labels: { service: 'pay' } }

test('what Alertmanager sends is read to the last field that we use', () => {
  expect(parseAlerts('alertmanager', ALERTMANAGER)).toEqual({
    ok: true,
    batch: {
      group: '{}:{alertname="PaymentsDown"}',
      left: 0,
      alerts: [
        {
          fingerprint: '5ef77f1f8a3ecf8d',
          isFiring: true,
          name: 'PaymentsDown',
          summary: 'Payments fail for 20 % of requests',
          labels: { alertname: 'PaymentsDown', service: 'payments' },
          startsAt: new Date('2026-01-05T00:00:00.123Z'),
          endsAt: null,
          url: 'http://prometheus:9090/graph?g0.expr=up',
        },
      ],
    },
  })
})

test('Grafana’s is the same with its own address', () => {
  expect(parseAlerts('grafana', GRAFANA)).toMatchObject({ ok: true, batch: { alerts: [{ name: 'PaymentsDown', url: 'https://grafana.example/d/x' }] } })
})

test('anything else says what it means in six fields', () => {
  expect(parseAlerts('signed', SIGNED)).toMatchObject({
    ok: true,
    batch: { group: 'checkout-42', alerts: [{ name: 'Checkout fails', startsAt: new Date('2026-01-05T00:00:00Z'), url: null }] },
  })
  const over = { ...SIGNED, status: 'resolved', ended_at: '2026-01-05T00:10:00Z' }
  expect(parseAlerts('signed', over)).toMatchObject({ ok: true, batch: { alerts: [{ isFiring: false, endsAt: new Date('2026-01-05T00:10:00Z') }] } })
})

test.each([
  ['alertmanager', { ...ALERTMANAGER, groupKey: undefined }, 'groupKey'],
  ['alertmanager', { ...ALERTMANAGER, alerts: [] }, 'alerts'],
  ['alertmanager', { ...ALERTMANAGER, alerts: [{ ...ALERTMANAGER.alerts[0], startsAt: 'yesterday' }] }, 'alerts.0.startsAt'],
  ['alertmanager', { ...ALERTMANAGER, alerts: [{ ...ALERTMANAGER.alerts[0], labels: { a: 1 } }] }, 'alerts.0.labels.a'],
  ['signed', { ...SIGNED, status: 'maybe' }, 'status'],
  ['signed', [], 'body'],
  ['signed', null, 'body'],
] as const)('of %s, %j is refused with the part that does not fit: %s', (kind, body, where) => {
  expect(parseAlerts(kind, body)).toEqual({ ok: false, where })
})

test('an address that is no web address is no link', () => {
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 7, '', 'http://'])
    expect(parseAlerts('signed', { ...SIGNED, url })).toMatchObject({ ok: true, batch: { alerts: [{ url: null }] } })
})

test('nothing that is sent makes it throw', () => {
  fc.assert(fc.property(fc.constantFrom(...HOOK_KINDS), fc.anything(), (kind, body) => void parseAlerts(kind, body)))
})
