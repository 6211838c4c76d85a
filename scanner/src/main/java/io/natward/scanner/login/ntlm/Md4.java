package io.natward.scanner.login.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** MD4 (RFC 1320): NTLM hashes passwords with it, and the JDK does not offer it. Good for nothing else. */
final class Md4 {
    private static final int BLOCK = 64;
    private static final int LENGTH_FIELD = 8;
    private static final int ROUND_2 = 0x5a827999;
    private static final int ROUND_3 = 0x6ed9eba1;
    private static final int[] ORDER_2 = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
    private static final int[] ORDER_3 = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};

    private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    private final int[] words = new int[BLOCK / Integer.BYTES];

    private Md4() {}

    /** Leaves no copy of the message behind. */
    static byte[] digest(byte[] message) {
        int blocks = (message.length + LENGTH_FIELD) / BLOCK + 1;
        byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
        padded[message.length] = (byte) 0x80;
        ByteBuffer input = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        input.putLong(padded.length - LENGTH_FIELD, (long) message.length * Byte.SIZE);
        Md4 md4 = new Md4();
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < md4.words.length; i++) {
                md4.words[i] = input.getInt();
            }
            md4.compress();
        }
        Arrays.fill(padded, (byte) 0);
        Arrays.fill(md4.words, 0);
        ByteBuffer digest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : md4.state) {
            digest.putInt(word);
        }
        return digest.array();
    }

    private void compress() {
        int[] before = state.clone();
        for (int i = 0; i < 16; i++) {
            int selected = (state[1] & state[2]) | (~state[1] & state[3]);
            turn(selected + words[i], shift(i, 3, 7, 11, 19));
        }
        for (int i = 0; i < 16; i++) {
            int majority = (state[1] & state[2]) | (state[1] & state[3]) | (state[2] & state[3]);
            turn(majority + words[ORDER_2[i]] + ROUND_2, shift(i, 3, 5, 9, 13));
        }
        for (int i = 0; i < 16; i++) {
            int parity = state[1] ^ state[2] ^ state[3];
            turn(parity + words[ORDER_3[i]] + ROUND_3, shift(i, 3, 9, 11, 15));
        }
        for (int i = 0; i < state.length; i++) {
            state[i] += before[i];
        }
    }

    private static int shift(int step, int... shifts) {
        return shifts[step % shifts.length];
    }

    /** One step: the first register takes the sum, turned, and all move on by one. */
    private void turn(int sum, int shift) {
        int turned = Integer.rotateLeft(state[0] + sum, shift);
        state[0] = state[3];
        state[3] = state[2];
        state[2] = state[1];
        state[1] = turned;
    }
}
