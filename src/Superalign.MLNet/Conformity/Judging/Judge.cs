using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Conformity.Judging;

/// <summary>Asks a chat client for verdicts: at most so many at once, again after errors, and never twice for the same texts.</summary>
internal sealed class Judge
{
    private const int MostRemembered = 100_000;

    private readonly IChatClient _client;
    private readonly JudgeSettings _settings;
    private readonly JudgeCounts _counts;
    private readonly TextCache? _cache;
    private readonly ChatOptions _options;
    private readonly string _modelId;
    private readonly ResiliencePipeline<JudgeVerdict> _pipeline;
    private readonly ConcurrentDictionary<string, JudgeVerdict> _remembered = new();
    private int _failuresInARow;

    public Judge(IChatClient client, JudgeSettings settings, JudgeCounts counts, TimeProvider time)
    {
        (_client, _settings, _counts) = (client, settings, counts);
        _cache = settings.CacheFolder is { } folder ? new TextCache(folder) : null;
        _options = new ChatOptions { ModelId = settings.ModelId, Temperature = 0, MaxOutputTokens = settings.MaxOutputTokens, ResponseFormat = ChatResponseFormat.Json };
        _modelId = settings.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "";
        var jitter = RandomStream.For(settings.Seed, "judge jitter");
        _pipeline = new ResiliencePipelineBuilder<JudgeVerdict> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<JudgeVerdict>
            {
                MaxRetryAttempts = Math.Max(1, settings.Attempts - 1),
                BackoffType = DelayBackoffType.Exponential,
                Delay = settings.FirstDelay,
                UseJitter = settings.FirstDelay > TimeSpan.Zero,
                Randomizer = () =>
                {
                    lock (jitter)
                        return jitter.NextDouble();
                },
                ShouldHandle = arguments => ValueTask.FromResult(settings.Attempts > 1 && arguments.Outcome.Exception is { } error && IsPassing(error, arguments.Context.CancellationToken)),
                OnRetry = _ =>
                {
                    counts.AddRetry();
                    return default;
                },
            })
            .AddTimeout(settings.TimeLimit)
            .Build();
    }

    /// <summary>The verdicts on rows, in their order.</summary>
    /// <param name="rows">Prompts and responses.</param>
    /// <param name="cancellation">Asked before every row.</param>
    /// <exception cref="IOException">So many requests failed one after the other that no further one is tried.</exception>
    /// <exception cref="OperationCanceledException">The context was told to stop.</exception>
    public JudgeVerdict[] Verdicts(IReadOnlyList<(string Prompt, string Response)> rows, HostCancellation cancellation)
    {
        var verdicts = new JudgeVerdict[rows.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _settings.Concurrency };
        Parallel.ForEachAsync(Enumerable.Range(0, rows.Count), parallel, async (row, token) =>
        {
            cancellation.Check();
            verdicts[row] = await VerdictAsync(rows[row].Prompt, rows[row].Response, token);
        }).GetAwaiter().GetResult();
        return verdicts;
    }

    private async Task<JudgeVerdict> VerdictAsync(string prompt, string response, CancellationToken cancellation)
    {
        if (response.Length == 0)
            return JudgeVerdict.Missing("the response is empty");
        var messages = JudgeRequest.Of(_settings, prompt, response);
        var key = KeyOf(messages);
        if (_remembered.TryGetValue(key, out var known) || (known = Cached(key)) is not null)
        {
            _counts.AddCacheHit();
            return known;
        }
        var verdict = await AskAsync(messages, cancellation);
        if (verdict.IsMissing)
        {
            _counts.AddMissing();
            return verdict;
        }
        if (_remembered.Count < MostRemembered)
            _remembered[key] = verdict;
        _cache?.Put(key, JsonSerializer.Serialize(verdict));
        return verdict;
    }

    private async Task<JudgeVerdict> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        try
        {
            var verdict = await _pipeline.ExecuteAsync(async token => await AskOnceAsync(messages, token), cancellation);
            Interlocked.Exchange(ref _failuresInARow, 0);
            return verdict;
        }
        // Whatever a client throws, the row is missing and says why.
#pragma warning disable CA1031
        catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var why = error is TimeoutRejectedException
                ? string.Create(CultureInfo.InvariantCulture, $"no answer within {_settings.TimeLimit.TotalSeconds:0.###} seconds")
                : error.Message.ReplaceLineEndings(" ");
            if (Interlocked.Increment(ref _failuresInARow) >= _settings.GiveUpAfter)
            {
                throw new IOException(
                    $"The judge of '{_settings.ValueName}' failed {_settings.GiveUpAfter} times one after the other, the last time with: {why} Check the service, the model's name and the key, and run again: verdicts in the cache are not asked for again.", error);
            }
            return JudgeVerdict.Missing(why);
        }
    }

    // An answer of another form is asked for once more, in the same conversation; then the row is missing.
    private async Task<JudgeVerdict> AskOnceAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        var answer = await SendAsync(messages, cancellation);
        if (JudgeAnswer.Read(answer, _settings.Highest, out var verdict) is not { } problem)
            return verdict!;
        _counts.AddRetry();
        var second = await SendAsync(JudgeRequest.Repaired(messages, answer, problem), cancellation);
        return JudgeAnswer.Read(second, _settings.Highest, out verdict) is { } again ? JudgeVerdict.Missing(again) : verdict!;
    }

    private async Task<string> SendAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        _counts.AddCall();
        // Not every client heeds the token.
        var response = await _client.GetResponseAsync(messages, _options, cancellation).WaitAsync(cancellation);
        _counts.AddTokens(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0);
        return response.Text;
    }

    private JudgeVerdict? Cached(string key)
    {
        try
        {
            return _cache?.Get(key) is { } text && JsonSerializer.Deserialize<JudgeVerdict>(text) is { Score: >= 0 and <= 1, Reason: not null } verdict ? verdict : null;
        }
        catch (JsonException)
        {
            // A damaged entry is asked for again.
            return null;
        }
    }

    private string KeyOf(IReadOnlyList<ChatMessage> messages)
    {
        var all = string.Join('\0', messages.Select(message => message.Text).Prepend(_modelId));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    // A wrong key, name or request stays wrong; a service that is busy does not.
    private static bool IsPassing(Exception error, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested
        && error is not (ArgumentException or InvalidOperationException or NotSupportedException)
        && error is not HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) };
}
