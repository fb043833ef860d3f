/** Rounds of narrowing after which an unlucky order of the numbers is given up and the rest is sorted. */
const mostRounds = 50;

/**
 * The `rank`-th largest of some numbers, 1 for the largest. They are left in another order.
 *
 * Hoare's selection (1961), each time around the number in the middle; it takes linear time where sorting does not.
 */
export function nthLargest(numbers: number[], rank: number): number {
  const place = numbers.length - rank;
  let low = 0;
  let high = numbers.length - 1;
  for (let round = 0; low < high; round++) {
    if (round === mostRounds) return numbers.slice(low, high + 1).sort((a, b) => a - b)[place - low]!;
    const pivot = numbers[(low + high) >> 1]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (numbers[left]! < pivot) left++;
      while (numbers[right]! > pivot) right--;
      if (left > right) break;
      const other = numbers[left]!;
      numbers[left++] = numbers[right]!;
      numbers[right--] = other;
    }
    // Between `right` and `left` lies only the pivot.
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return numbers[place]!;
}
