/** What the front says by itself when it has no printed page to say it with: short, and in both languages at once. */
export const FRONT_WORDS = {
  noEdition: '아직 게시한 판이 없습니다. 잠시 후 다시 열어 주세요.\nNothing has been published yet. Please try again in a moment.\n',
  unreadable: '이 페이지를 읽을 수 없습니다. 잠시 후 다시 열어 주세요.\nThis page cannot be read right now. Please try again in a moment.\n',
  busy: '지금 지난 판을 찾는 분이 많습니다. 잠시 후 다시 열어 주세요.\nMany people are looking at past editions. Please try again in a moment.\n',
  notFound: '찾는 페이지가 없습니다.\nThere is no such page.\n',
  badRequest: '요청을 이해할 수 없습니다.\nThe request cannot be understood.\n',
  methodNotAllowed: '이곳은 읽기만 할 수 있습니다.\nThis place can only be read.\n',
  notAcceptable: '요청한 인코딩으로는 보낼 수 없습니다.\nThis cannot be sent in an encoding that was asked for.\n',
  rangeNotSatisfiable: '요청한 범위가 파일에 없습니다.\nThe file has no such range.\n',
  tooLarge: '요청이 너무 큽니다.\nThe request is too large.\n',
  timeout: '요청이 제때 오지 않았습니다.\nThe request did not arrive in time.\n',
  expectationFailed: '요청의 조건을 지킬 수 없습니다.\nThe expectation of the request cannot be met.\n',
} as const
