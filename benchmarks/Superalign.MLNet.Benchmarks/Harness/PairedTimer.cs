using System.Diagnostics;

namespace Superalign.MLNet.Benchmarks.Harness;

/// <summary>Times two sides in turn, first one and then the other in front, so that what disturbs the machine disturbs both.</summary>
internal static class PairedTimer
{
    // Below this a measurement is repeated: the process's time is counted in small steps.
    private const double ShortestSeconds = 0.2;

    /// <summary>Warms up, requires equal results, and measures.</summary>
    /// <exception cref="InvalidOperationException">The two sides do not come to the same results.</exception>
    public static Finding Measure(Duel duel, BenchmarkSettings settings)
    {
        var difference = duel.RequireAgreement();
        var calls = settings.Quick ? 1 : CallsOfMeasurement(duel);
        var naive = new Time[settings.Pairs];
        var ours = new Time[settings.Pairs];
        for (var pair = 0; pair < settings.Pairs; pair++)
        {
            if (pair % 2 == 0)
                (naive[pair], ours[pair]) = (Of(duel.Naive.Work, calls), Of(duel.Ours.Work, calls));
            else
                (ours[pair], naive[pair]) = (Of(duel.Ours.Work, calls), Of(duel.Naive.Work, calls));
        }

        var byProcessor = Ratios(time => time.Processor);
        var byWallClock = Ratios(time => time.WallClock);
        var ratios = settings.ByProcessorTime ? byProcessor : byWallClock;
        var median = Quantile.Of(ratios, 0.5);
        return new Finding(duel.What, duel.Naive.Name, duel.Ours.Name, Milliseconds(naive), Milliseconds(ours), "ms", median)
        {
            LowerQuartile = Quantile.Of(ratios, 0.25),
            UpperQuartile = Quantile.Of(ratios, 0.75),
            WallClockRatio = Quantile.Of(byWallClock, 0.5),
            Pairs = settings.Pairs,
            Difference = difference,
            Goal = settings.Quick ? "" : $"{duel.Target}",
            IsMet = settings.Quick ? null : duel.Target?.IsMet(median),
        };

        double[] Ratios(Func<Time, double> of) =>
            [.. naive.Zip(ours, (a, b) => duel.Target is { IsOverhead: true } ? of(b) / of(a) : of(a) / of(b))];

        double Milliseconds(Time[] times) =>
            1000 * Quantile.Of([.. times.Select(time => settings.ByProcessorTime ? time.Processor : time.WallClock)], 0.5);
    }

    // The same number for both sides, by the faster one.
    private static int CallsOfMeasurement(Duel duel)
    {
        var fastest = Math.Min(Of(duel.Naive.Work, 1).WallClock, Of(duel.Ours.Work, 1).WallClock);
        return (int)Math.Ceiling(ShortestSeconds / fastest);
    }

    private static Time Of(Action work, int calls)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
            work();
        return new Time(
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds / calls,
            Stopwatch.GetElapsedTime(started).TotalSeconds / calls);
    }

    /// <summary>Seconds of a call: of all the process's threads on the processor, and on the wall.</summary>
    private readonly record struct Time(double Processor, double WallClock);
}
