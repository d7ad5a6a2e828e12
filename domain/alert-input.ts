import { z } from 'zod'
import type { Alert, AlertBatch, HookKind } from './alert.ts'
import { ALERTS_MAX, LABELS_MAX } from './input-bounds.ts'

export type ParsedAlerts = { readonly ok: true; readonly batch: AlertBatch } | { readonly ok: false; readonly where: string }

/** `where` names the part that does not fit, for whoever set the sender up. */
export function parseAlerts(kind: HookKind, body: unknown): ParsedAlerts {
  const parsed = SCHEMAS[kind].safeParse(body)
  return parsed.success ? { ok: true, batch: parsed.data } : { ok: false, where: parsed.error.issues[0]?.path.join('.') || 'body' }
}

/** Control characters are for no screen. */
const Words = z.string().transform((text) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 1_000),
)
const Labels = z.record(z.string().max(200), Words).transform((labels) => Object.fromEntries(Object.entries(labels).slice(0, LABELS_MAX)))
const Url = z
  .unknown()
  .optional()
  .transform((url) => (typeof url === 'string' && url.length <= 2_000 && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null))
const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** Alertmanager writes the year 1 for an alert that has no end. */
const End = Time.transform((at) => (at.getUTCFullYear() <= 1 ? null : at)).optional()

/** Of Alertmanager's webhook, version 4 (prometheus.io/docs/alerting/latest/configuration/#webhook_config); Grafana's is the same with more around it. */
const SentAlert = z
  .object({
    status: z.enum(['firing', 'resolved']),
    labels: Labels,
    annotations: Labels.default({}),
    startsAt: Time,
    endsAt: End,
    generatorURL: Url,
    dashboardURL: Url,
    fingerprint: z.string().min(1).max(100),
  })
  .transform(
    ({ status, labels, annotations, startsAt, endsAt, generatorURL, dashboardURL, fingerprint }): Alert => ({
      fingerprint,
      isFiring: status === 'firing',
      name: labels.alertname ?? '',
      summary: annotations.summary ?? annotations.description ?? null,
      labels,
      startsAt,
      endsAt: status === 'firing' ? null : (endsAt ?? null),
      url: dashboardURL ?? generatorURL,
    }),
  )

const Webhook = z
  .object({ groupKey: z.string().min(1).max(2_000), truncatedAlerts: z.number().int().min(0).default(0), alerts: z.array(SentAlert).min(1).max(ALERTS_MAX) })
  .transform(({ groupKey, truncatedAlerts, alerts }): AlertBatch => ({ group: groupKey, alerts, left: truncatedAlerts }))

/** Our own: one alert a request. `id` is its own group. */
const Signed = z
  .object({
    id: z.string().min(1).max(100),
    status: z.enum(['firing', 'resolved']),
    title: Words,
    summary: Words.optional(),
    labels: Labels.default({}),
    started_at: Time,
    ended_at: Time.optional(),
    url: Url,
  })
  .transform(({ id, status, title, summary, labels, started_at, ended_at, url }): AlertBatch => {
    const isFiring = status === 'firing'
    const alert = {
      fingerprint: id,
      isFiring,
      name: title,
      summary: summary ?? null,
      labels,
      startsAt: started_at,
      endsAt: isFiring ? null : (ended_at ?? null),
      url,
    }
    return { group: id, alerts: [alert], left: 0 }
  })

const SCHEMAS: Readonly<Record<HookKind, z.ZodType<AlertBatch>>> = { alertmanager: Webhook, grafana: Webhook, signed: Signed }
