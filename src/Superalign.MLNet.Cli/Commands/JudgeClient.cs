using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Superalign.MLNet.Commands;

/// <summary>A chat client for a service that speaks OpenAI's protocol. It tries once, since the judge tries again by itself, and tells errors by their HTTP status.</summary>
/// <param name="address">The service, such as <c>http://localhost:11434/v1</c>.</param>
/// <param name="model">The model, as the service calls it.</param>
/// <param name="key">The key; any text where the service needs none.</param>
internal sealed class JudgeClient(Uri address, string model, string key) : DelegatingChatClient(Inner(address, model, key))
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (ClientResultException error)
        {
            // Without a status nobody answered.
            throw new HttpRequestException(error.Message.Trim(), error, error.Status == 0 ? null : (HttpStatusCode)error.Status);
        }
    }

    private static IChatClient Inner(Uri address, string model, string key) =>
        new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = address, RetryPolicy = new ClientRetryPolicy(maxRetries: 0) })
            .GetChatClient(model).AsIChatClient();
}
