package io.jenkins.plugins.runbook.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.jenkins.plugins.runbook.llm.AnswerSchema;
import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.chain.OutgoingCall;

/** How a server is told what form the answer must have. */
enum Dialect {
    /** The server holds the model to the schema. */
    STRICT {
        @Override
        ChatCompletionCreateParams request(OutgoingCall call) {
            ChatCompletionCreateParams.Builder request = conversation(call, "");
            request.maxCompletionTokens(call.model().maxOutputTokens());
            request.responseFormat(format(call.question().schema()));
            return request.build();
        }
    },

    /** The model is asked for it; for servers that know neither schemas nor the newer names of options. */
    PLAIN {
        @Override
        @SuppressWarnings("deprecation") // It is the newer name that these servers do not know.
        ChatCompletionCreateParams request(OutgoingCall call) {
            String form = "\n\nAnswer with one JSON object and nothing else. It must fit this JSON Schema:\n"
                    + call.question().schema().text();
            return conversation(call, form)
                    .maxTokens(call.model().maxOutputTokens())
                    .build();
        }
    };

    abstract ChatCompletionCreateParams request(OutgoingCall call);

    private static ChatCompletionCreateParams.Builder conversation(OutgoingCall call, String form) {
        ChatCompletionCreateParams.Builder request =
                ChatCompletionCreateParams.builder().model(call.model().name());
        boolean told = false;
        for (Message message : call.question().messages()) {
            switch (message.speaker()) {
                case SYSTEM -> {
                    request.addSystemMessage(message.text() + (told ? "" : form));
                    told = true;
                }
                case USER -> request.addUserMessage(message.text());
                case ASSISTANT -> request.addAssistantMessage(message.text());
            }
        }
        return told || form.isEmpty() ? request : request.addUserMessage(form.strip());
    }

    private static ResponseFormatJsonSchema format(AnswerSchema schema) {
        ResponseFormatJsonSchema.JsonSchema.Schema.Builder form = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        JsonNode json = schema.json();
        json.fieldNames()
                .forEachRemaining(name -> form.putAdditionalProperty(name, JsonValue.fromJsonNode(json.get(name))));
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name(schema.name())
                        .strict(true)
                        .schema(form.build())
                        .build())
                .build();
    }
}
