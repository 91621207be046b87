/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.openaihealth.probe;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Reads a body up to a limit. Cancelling it closes the network connection, which
 * cancelling the {@code Mono} of a {@code WebClient} does not do once the body has begun.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

	private final int limit;

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private @Nullable Subscription subscription;

	private @Nullable Throwable reason;

	BoundedBody(int limit) {
		this.limit = limit;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		synchronized (this) {
			if (this.reason == null && this.subscription == null) {
				this.subscription = subscription;
			}
			else {
				subscription.cancel();
				return;
			}
		}
		subscription.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			if (this.body.isDone()) {
				return;
			}
			if (buffer.remaining() > this.limit - this.bytes.size()) {
				cancel(new AnswerTooLargeException(this.limit));
				return;
			}
			byte[] part = new byte[buffer.remaining()];
			buffer.get(part);
			this.bytes.writeBytes(part);
		}
	}

	@Override
	public void onError(Throwable failure) {
		Throwable reason;
		synchronized (this) {
			reason = this.reason;
		}
		this.body.completeExceptionally((reason != null) ? reason : failure);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.bytes.toByteArray());
	}

	/**
	 * Stop reading and close the connection.
	 * @param failure why
	 */
	void cancel(Throwable failure) {
		Subscription running;
		synchronized (this) {
			this.reason = (this.reason != null) ? this.reason : failure;
			running = this.subscription;
		}
		if (running != null) {
			// Comes first: after the failure the JDK closes the connection seconds later
			running.cancel();
		}
		onError(failure);
	}

}
