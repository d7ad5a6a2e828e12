/** What Slack shows to whoever asked, and to nobody else. */
export type SlackMessage = {
  readonly response_type: 'ephemeral'
  readonly text: string
  readonly blocks?: readonly unknown[]
}

export type SlackButton = { readonly action: string; readonly label: string; readonly value: string; readonly isPrimary?: true }

/** A text block of Slack holds this many characters (docs.slack.dev/reference/block-kit/composition-objects/text-object). */
const BLOCK_MAX = 3_000

/** `text` is ours and may use Slack's marks. */
export function slackText(text: string): SlackMessage {
  return { response_type: 'ephemeral', text }
}

/** Ours above, quoted words of people below it, shown exactly as they are; then buttons. */
export function slackQuestion(text: string, quoted: string, buttons: readonly SlackButton[]): SlackMessage {
  const section = (type: 'mrkdwn' | 'plain_text', words: string) => ({ type: 'section', text: { type, text: words } })
  const pieces = quoted.match(new RegExp(`[\\s\\S]{1,${BLOCK_MAX}}`, 'gu')) ?? []
  const blocks = [section('mrkdwn', text), ...pieces.map((piece) => section('plain_text', piece)), { type: 'actions', elements: buttons.map(toButton) }]
  return { response_type: 'ephemeral', text, blocks }
}

function toButton({ action, label, value, isPrimary }: SlackButton) {
  const style = isPrimary === true ? { style: 'primary' } : {}
  return { type: 'button', action_id: action, value, text: { type: 'plain_text', text: label }, ...style }
}

/** Words of people between marks of ours: Slack reads three characters as its own (docs.slack.dev/messaging/formatting-message-text). */
export function slackEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
