/** When something was made and changed, and the tag of its last change. */
export interface Stamp {
  readonly etag: string;
  readonly createdDateTimeUtc: string;
  readonly lastUpdatedDateTimeUtc: string;
}
