import type { SlackMessage } from '#formats/slack-message.ts'

const SLACK_ORIGIN = 'https://hooks.slack.com'
const TIMEOUT_MS = 2_500

/** The address came in a request that Slack signed, and is used only when it is Slack's; throws when it is not. */
export function slackAddress(text: string): URL {
  const url = new URL(text)
  if (url.origin !== (process.env.BONGSU_SLACK_ORIGIN ?? SLACK_ORIGIN)) throw new Error('an answer was asked for at another host than Slack’s')
  return url
}

/** Replaces the question with our answer. */
export async function answerOnSlack(address: URL, message: SlackMessage): Promise<void> {
  const sent = await fetch(address, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...message, replace_original: true }),
  })
  if (!sent.ok) throw new Error(`Slack answered ${sent.status} to our answer`)
}
