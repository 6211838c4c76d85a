package io.natward.scanner.wsman.soap;

/**
 * A message to send.
 *
 * @param id the message's, which the reply must relate to
 * @param action what is asked for; the reply's is the same with {@code Response} behind it
 * @param text the envelope
 */
public record Request(String id, String action, String text) {}
