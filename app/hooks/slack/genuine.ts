import { slackProblem } from '#domain/slack.ts'
import { answer, bodyOf } from '../answer.ts'

const BODY_MAX_BYTES = 128 * 1024

/** The body of a request that Slack signed lately; else the answer for whoever sent something else. */
export async function genuineBody(request: Request): Promise<string | Response> {
  const secret = process.env.BONGSU_SLACK_SIGNING_SECRET ?? ''
  if (secret === '') return answer(404, { message: 'Slack is not set up here: see BONGSU_SLACK_SIGNING_SECRET.' })
  const body = await bodyOf(request, BODY_MAX_BYTES)
  if (body === null) return answer(413, { message: 'This is more than Slack sends.' })
  const problem = slackProblem(secret, request.headers, body, new Date())
  return problem === null ? body : answer(401, { message: 'The signature does not fit: check the signing secret and the clock.' })
}
