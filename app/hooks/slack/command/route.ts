import { slackLinkCode } from '#auth/slack-link.ts'
import { staffOrigin } from '#auth/staff-origin.ts'
import { staffOnSlack } from '#data/slack-accounts.ts'
import type { Language } from '#domain/language.ts'
import { parseSlackCommand, type SlackCommand } from '#domain/slack.ts'
import type { Staff } from '#domain/staff.ts'
import { type SlackMessage, slackText } from '#formats/slack-message.ts'
import { SLACK } from '#i18n/slack.ts'
import { answer } from '../../answer.ts'
import { genuineBody } from '../genuine.ts'
import { proposeUpdate } from '../propose-update.ts'
import { statusMessage } from '../status-message.ts'

export const dynamic = 'force-dynamic'

/** `/bongsu …` on Slack. */
export async function POST(request: Request): Promise<Response> {
  const body = await genuineBody(request)
  if (body instanceof Response) return body
  const asked = parseSlackCommand(body)
  if (asked === null) return answer(422, { message: 'This is not what Slack sends for a slash command.' })
  const language = languageOf(asked.command)
  if (asked.command.kind === 'link')
    return message(slackText(SLACK[language].link(`${staffOrigin()}/staff/slack?code=${slackLinkCode(asked.account, new Date())}`)))
  const actor = await staffOnSlack(asked.account)
  return message(actor === null ? slackText(SLACK[language].notLinked) : await answered(actor, asked.command, language))
}

async function answered(actor: Staff, command: SlackCommand, language: Language): Promise<SlackMessage> {
  if (command.kind === 'status') return statusMessage(language)
  if (command.kind === 'say') return proposeUpdate(actor, command, language)
  return slackText(`${SLACK.ko.help}\n\n${SLACK.en.help}`)
}

/** Who writes English is answered in English. */
function languageOf(command: SlackCommand): Language {
  return command.kind === 'say' && command.text.ko === null ? 'en' : 'ko'
}

function message(body: SlackMessage): Response {
  return answer(200, body)
}
