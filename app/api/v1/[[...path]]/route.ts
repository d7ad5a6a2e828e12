import { answer } from '../answer.ts'

/** Statuspage's management API, version 1: docs/statuspage-api.md says what differs. */
export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
