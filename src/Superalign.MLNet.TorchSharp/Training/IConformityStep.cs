namespace Superalign.MLNet.Training;

/// <summary>What an objective adds to the gradients in a step of a conformity or joint phase.</summary>
internal interface IConformityStep : IDisposable
{
    /// <summary>What the frozen model said of pairs so far, by their numbers.</summary>
    IReadOnlyDictionary<int, PairScore> Scores { get; }

    /// <summary>Takes up what the frozen model said in an earlier part of the run.</summary>
    void Restore(IReadOnlyDictionary<int, PairScore> scores);

    /// <summary>To be called before the steps of a phase: what the frozen model says of all its pairs is computed in a few large batches.</summary>
    /// <param name="pairs">The numbers of the pairs of all steps.</param>
    /// <param name="renewReference">Whether the frozen model is to be the present one.</param>
    void Prepare(IEnumerable<int> pairs, bool renewReference);

    /// <summary>To be called before a step's gradients: dropout is off.</summary>
    /// <param name="pairs">The step's pairs.</param>
    void Begin(int[] pairs);

    /// <summary>Adds the loss's gradient to the parameters' gradients.</summary>
    /// <param name="pairs">The step's pairs.</param>
    /// <param name="weight">The loss is multiplied by it.</param>
    /// <returns>The weighted loss, nats.</returns>
    double Add(int[] pairs, double weight);
}
