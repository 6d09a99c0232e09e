namespace Superalign.MLNet.Runtime;

/// <summary>
/// A stream of random numbers whose whole state is one number, so that a run can be stopped, copied and taken up again.
/// </summary>
/// <remarks>
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). Streams for data order,
/// initialisation, dropout and sampling are derived from one seed by name, so that drawing more from one never shifts another.
/// Not for cryptography, and not safe for concurrent use.
/// </remarks>
internal sealed class RandomStream(ulong state)
{
    /// <summary>The stream of one purpose under a seed.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="purpose">What is drawn, such as <c>order</c>.</param>
    public static RandomStream For(long seed, string purpose) =>
        new(Mix(Mix((ulong)seed + Golden) ^ StableHash.Of(purpose)));

    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Where the stream stands; a new stream of this state goes on with the same numbers.</summary>
    public ulong State { get; set; } = state;

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(State += Golden);

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="limit"/>), each equally likely up to 2^-32.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    public int NextInt(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return (int)Math.BigMul(NextBits(), (ulong)limit, out _);
    }

    /// <summary>Puts the items in random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Turns to a stream that has nothing to do with the numbers that would have come.</summary>
    public void Branch() => State = Mix(Mix(State) ^ Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
