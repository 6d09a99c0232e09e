namespace Superalign.MLNet.Conformity.Judging;

/// <summary>What judging has cost so far. Safe for use from several threads.</summary>
public sealed class JudgeCounts
{
    private long _calls;
    private long _cacheHits;
    private long _retries;
    private long _missing;
    private long _inputTokens;
    private long _outputTokens;

    internal JudgeCounts()
    {
    }

    /// <summary>Requests that were sent, retries included.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Rows whose verdict was known already.</summary>
    public long CacheHits => Interlocked.Read(ref _cacheHits);

    /// <summary>Requests that were sent again, after an error or an answer of another form.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Rows that could not be judged.</summary>
    public long Missing => Interlocked.Read(ref _missing);

    /// <summary>Tokens that were sent, as far as the service says so.</summary>
    public long InputTokens => Interlocked.Read(ref _inputTokens);

    /// <summary>Tokens that were answered, as far as the service says so.</summary>
    public long OutputTokens => Interlocked.Read(ref _outputTokens);

    /// <summary>What the tokens cost.</summary>
    /// <param name="inputPrice">Price of a million tokens sent.</param>
    /// <param name="outputPrice">Price of a million tokens answered, in the same currency.</param>
    public decimal Cost(decimal inputPrice, decimal outputPrice) => ((InputTokens * inputPrice) + (OutputTokens * outputPrice)) / 1_000_000;

    /// <summary>The counts in a sentence.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Calls} calls ({Retries} of them again), {CacheHits} rows known already, {Missing} not judged, {InputTokens} tokens sent and {OutputTokens} answered");

    internal void AddCall() => Interlocked.Increment(ref _calls);

    internal void AddCacheHit() => Interlocked.Increment(ref _cacheHits);

    internal void AddRetry() => Interlocked.Increment(ref _retries);

    internal void AddMissing() => Interlocked.Increment(ref _missing);

    internal void AddTokens(long input, long output)
    {
        Interlocked.Add(ref _inputTokens, input);
        Interlocked.Add(ref _outputTokens, output);
    }
}
