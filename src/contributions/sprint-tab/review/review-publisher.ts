export interface ReviewPublisher {
  todo: true;
}
