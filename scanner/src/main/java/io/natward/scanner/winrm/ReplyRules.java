package io.natward.scanner.winrm;

import io.cloudsoft.winrm4j.client.shell.CommandStateType;
import io.cloudsoft.winrm4j.client.shell.ReceiveResponse;
import io.cloudsoft.winrm4j.client.shell.StreamType;
import io.cloudsoft.winrm4j.client.wsman.CommandResponse;
import io.natward.scanner.diagnosis.Stage;
import java.io.InputStream;
import java.util.List;
import org.apache.cxf.Bus;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;

/** Bounds every reply, and takes a command's output out of it before WinRM4j decodes it. */
final class ReplyRules {
    private static final String DONE = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Done";

    private ReplyRules() {}

    static void install(Bus bus, HostSession session) {
        bus.getInInterceptors().add(new Bound(session));
        bus.getInInterceptors().add(new Collect(session));
    }

    private static final class Bound extends AbstractPhaseInterceptor<Message> {
        private final HostSession session;

        Bound(HostSession session) {
            super(Phase.RECEIVE);
            this.session = session;
        }

        @Override
        public void handleMessage(Message message) {
            if (message.get(Message.RESPONSE_CODE) instanceof Integer status) {
                session.replied(status);
            }
            InputStream body = message.getContent(InputStream.class);
            if (body != null) {
                message.setContent(InputStream.class, new BoundedStream(body));
            }
        }
    }

    private static final class Collect extends AbstractPhaseInterceptor<Message> {
        private final HostSession session;

        Collect(HostSession session) {
            super(Phase.POST_LOGICAL);
            this.session = session;
        }

        @Override
        public void handleMessage(Message message) {
            session.reached(Stage.LOGGED_IN);
            List<?> parts = message.getContent(List.class);
            if (parts == null) {
                return;
            }
            for (Object part : parts) {
                if (part instanceof CommandResponse reply && reply.getCommandId() != null) {
                    session.output().started(reply.getCommandId());
                }
                if (part instanceof ReceiveResponse reply) {
                    reply.getStream().forEach(this::take);
                    takeEnd(reply.getCommandState());
                }
            }
        }

        private void takeEnd(@Nullable CommandStateType state) {
            if (state != null) {
                session.output().check(state.getCommandId());
            }
            if (state != null && DONE.equals(state.getState()) && state.getExitCode() != null) {
                session.output().end(state.getExitCode().intValue());
            }
        }

        private void take(StreamType stream) {
            session.output().check(stream.getCommandId());
            if ("stdout".equals(stream.getName()) && stream.getValue() != null) {
                session.output().add(stream.getValue());
            }
        }
    }
}
