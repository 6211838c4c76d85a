package io.natward.simulator.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** MD4 (RFC 1320), which NTLM needs for the hash of a password and the JDK does not offer. */
final class Md4 {
    private static final int[][] SHIFTS = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15},
        {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}
    };
    private static final int[] CONSTANTS = {0, 0x5a827999, 0x6ed9eba1};

    private Md4() {}

    static byte[] digest(byte[] message) {
        int padded = (message.length + 8) / 64 * 64 + 64;
        ByteBuffer blocks = ByteBuffer.wrap(Arrays.copyOf(message, padded)).order(ByteOrder.LITTLE_ENDIAN);
        blocks.put(message.length, (byte) 0x80);
        blocks.putLong(padded - 8, message.length * 8L);
        int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
        int[] block = new int[16];
        while (blocks.hasRemaining()) {
            for (int i = 0; i < 16; i++) {
                block[i] = blocks.getInt();
            }
            compress(state, block);
        }
        ByteBuffer result = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : state) {
            result.putInt(word);
        }
        return result.array();
    }

    private static void compress(int[] state, int[] block) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int round = 0; round < 3; round++) {
            for (int step = 0; step < 16; step++) {
                int mixed = switch (round) {
                    case 0 -> (b & c) | (~b & d);
                    case 1 -> (b & c) | (b & d) | (c & d);
                    default -> b ^ c ^ d;
                };
                int sum = a + mixed + block[ORDER[round][step]] + CONSTANTS[round];
                a = d;
                d = c;
                c = b;
                b = Integer.rotateLeft(sum, SHIFTS[round][step % 4]);
            }
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
