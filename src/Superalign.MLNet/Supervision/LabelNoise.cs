using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>How an oracle errs. A new kind is a class of its own.</summary>
public abstract record LabelNoise
{
    /// <summary>Opens the noise on some rows.</summary>
    /// <param name="rows">The rows that are labelled, for noise that depends on them.</param>
    /// <param name="classes">How many classes there are, at least 2.</param>
    /// <returns>From a row's number and its true class to the probability of each answer; the array may be used again.</returns>
    /// <exception cref="ArgumentException">The noise does not fit the classes, or a column that it reads is missing.</exception>
    public abstract Func<int, int, double[]> Open(IDataView rows, int classes);

    /// <summary>Whether the oracle does not know that it errs so, and is sure of whatever it says; false in most.</summary>
    public virtual bool IsUnknown => false;

    private protected static double RequireRate(double rate, string name) => rate is >= 0 and <= 1
        ? rate
        : throw new ArgumentOutOfRangeException(name, rate, FormattableString.Invariant($"'{name}' is {rate}; it is a share. Give a number from 0 to 1."));

    /// <summary>The true class with probability 1 − <paramref name="rate"/>, else any other alike.</summary>
    private protected static void Put(double[] answers, int trueClass, double rate)
    {
        Array.Fill(answers, rate / (answers.Length - 1));
        answers[trueClass] = 1 - rate;
    }
}
